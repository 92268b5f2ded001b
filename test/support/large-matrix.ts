export const SERVICES = 200
export const ENVIRONMENTS = ['dev', 'stage', 'beta', 'canary', 'eu', 'us'] as const

/** What `GET /matrix` would answer if every service ran in every environment. */
export function largeMatrix() {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const runs = { tag: 'v1.4.2', commit: 'a'.repeat(40), since, deployment_id: 1, release_id: 1 }
  const cells = ENVIRONMENTS.map((environment, index) => ({
    environment,
    target: `${environment}-here`,
    runs,
    health: { state: 'healthy', at: since, deployment_id: 1 },
    drift: index === 0 ? null : { state: 'behind', environment: 'dev', tag: 'v1.5.0' },
    deployment: null,
    lock: null,
    freeze: null,
    attention: null,
  }))
  return {
    environments: ENVIRONMENTS.map((name, index) => ({ name, order: index + 1, production: index === 5 })),
    services: Array.from({ length: SERVICES }, (_, index) => ({ name: `service-${index + 1}`, cells })),
  }
}

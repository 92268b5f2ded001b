import type { ApprovalPolicy, Installation, Service } from '../../src/domain/service/settings.ts'

export const ALICE_AND_BOB: ApprovalPolicy = {
  kind: 'everyone_of',
  people: ['alice', 'bob'],
  ownRelease: true,
}

/** One service on stage and production, health without waiting. */
export function installation(
  service: Partial<Service> = {},
  approvals: ApprovalPolicy = ALICE_AND_BOB,
): Installation {
  const shop: Service = {
    name: 'shop',
    runner: 'machine',
    repository: '/nowhere',
    tagPattern: 'v*',
    targets: {
      stage: { name: 'shop-stage', driver: 'fake', options: {} },
      production: { name: 'shop-production', driver: 'fake', options: {} },
    },
    migrations: {
      preset: 'commands',
      directory: '.',
      run: 'host',
      client: null,
      commands: {},
      timeoutMs: 1_000,
    },
    health: { url: null, waitMs: 0, attempts: 2, intervalMs: 1, timeoutMs: 100, version: null },
    rehearsal: { enabled: true, reason: null },
    smokeTest: null,
    ...service,
  }
  return {
    environments: [
      { name: 'stage', order: 1, approvals: { kind: 'nobody' }, automaticRollback: true },
      { name: 'production', order: 2, approvals, automaticRollback: true },
    ],
    services: { [shop.name]: shop },
    people: [
      { name: 'admin', role: 'admin' },
      { name: 'alice', role: 'engineer' },
      { name: 'bob', role: 'engineer' },
      { name: 'dev', role: 'engineer' },
      { name: 'guest', role: 'viewer' },
    ],
    groups: {},
    signIn: { password: true, oidc: null, publicUrl: null },
    github: { oidc: null, api: null, webhookSecret: null },
  }
}

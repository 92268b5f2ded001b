import { Refused } from '../domain/refusals.ts'
import type { Environment, Installation, Service, TargetSetting } from '../domain/service/settings.ts'

export function serviceOf(installation: Installation, name: string): Service {
  const service = Object.hasOwn(installation.services, name) ? installation.services[name] : undefined
  if (service) return service
  const services = Object.keys(installation.services).join(', ') || 'none'
  throw new Refused({ code: 'unknown_service', facts: { service: name, services } })
}

/** Where a release of this service goes first, and where it goes last. The same place when there is only one. */
export function roadOf(
  installation: Installation,
  service: Service,
): { stage: Environment; production: Environment } {
  const road = installation.environments.filter(({ name }) => Object.hasOwn(service.targets, name))
  const stage = road.at(-2) ?? road.at(-1)
  const production = road.at(-1)
  if (!stage || !production) {
    throw new Refused({
      code: 'unknown_environment',
      facts: { service: service.name, environment: 'production' },
    })
  }
  return { stage, production }
}

/** Where this service runs in an environment, or `Refused`. */
export function targetOf(service: Service, environment: string): TargetSetting {
  const target = Object.hasOwn(service.targets, environment) ? service.targets[environment] : undefined
  if (target) return target
  throw new Refused({ code: 'unknown_environment', facts: { service: service.name, environment } })
}

/** The name under which work on one target queues. */
export function targetKey(service: string, environment: string): string {
  return `${service}/${environment}`
}

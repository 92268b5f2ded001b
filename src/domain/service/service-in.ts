import type { Service } from './settings.ts'

/** The service as it is in one environment. */
export function serviceIn(service: Service, environment: string): Service {
  const url = service.healthUrls?.[environment]
  return url === undefined ? service : { ...service, health: { ...service.health, url } }
}

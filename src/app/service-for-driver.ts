import { serviceIn } from '../domain/service/service-in.ts'
import type { Installation, Service } from '../domain/service/settings.ts'
import { cloneAddress } from '../lib/clone-address.ts'

/** The service in one environment as its driver gets it: a repository named in short is an address on the GitHub that is in use here. */
export function serviceForDriver(
  { github }: Pick<Installation, 'github'>,
  service: Service,
  environment: string,
): Service {
  const here = serviceIn(service, environment)
  return github.api ? { ...here, repository: cloneAddress(here.repository, github.api.webUrl) } : here
}

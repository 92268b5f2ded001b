import type { Installation, Service } from '../domain/service/settings.ts'
import { NotFound } from './not-found.ts'

/** For whoever asks about a service by its name: one that is not configured is 404, not a no. */
export function mustFindService({ services }: Pick<Installation, 'services'>, name: string): Service {
  const service = Object.hasOwn(services, name) ? services[name] : undefined
  if (!service) throw new NotFound('service', name)
  return service
}

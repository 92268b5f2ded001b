import type { Installation } from '../domain/service/settings.ts'
import { repositoryOn } from '../lib/repository-on.ts'

/** `owner/name` of a service whose deployments GitHub is told; null: it is elsewhere, or nobody wants that. */
export function toldRepository(
  { github, services }: Pick<Installation, 'github' | 'services'>,
  service: string,
): string | null {
  const address = services[service]?.repository
  return github.api?.tells && address !== undefined ? repositoryOn(github.api.webUrl, address) : null
}

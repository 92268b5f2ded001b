import type { Installation, Service } from '../domain/service/settings.ts'
import { matchesPattern, tagProblem } from '../domain/version/tag.ts'
import { repositoryName } from '../lib/repository-name.ts'

/** Several services may live in one repository, each with tags of its own. */
export function servicesOfRepository(
  { services }: Pick<Installation, 'services'>,
  name: string,
): readonly Service[] {
  return Object.values(services).filter(({ repository }) => repositoryName(repository) === name)
}

/** Those whose releases have such tags. */
export function servicesOfTag(services: readonly Service[], tag: string): readonly Service[] {
  if (tagProblem(tag) !== null) return []
  return services.filter(({ tagPattern }) => matchesPattern(tag, tagPattern))
}

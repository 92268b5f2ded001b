import { compareVersions } from '../app/compare-versions.ts'
import { type ComparisonOnWire, compareQuery, comparison } from '../contract/compare.ts'
import type { ApiDeps } from './deps.ts'
import { type Api, InvalidInput } from './http.ts'
import { voiceFor } from './locale.ts'

type Deps = Pick<ApiDeps, 'db' | 'installation' | 'commitsOf'>

export function compareRoutes(api: Api, deps: Deps): void {
  const schema = {
    operationId: 'compare',
    summary: 'What differs between two environments or two releases.',
    tags: ['Compare'],
    querystring: compareQuery,
    response: { 200: comparison },
    problems: [404] as const,
  }
  api.get('/compare', { schema, config: { right: 'read' } }, async (request) => {
    const compared = await compareVersions(deps, request.query, voiceFor(request))
    refuseTwoServices(compared)
    return compared
  })
}

/** A release is compared with whatever the other side has of its service. */
function refuseTwoServices({ from, to }: ComparisonOnWire): void {
  if (from.kind !== 'release' || to.kind !== 'release' || from.service === to.service) return
  const message = `is a release of ${to.service}, and "from" is one of ${from.service}`
  throw new InvalidInput([{ place: 'query.to', message }])
}

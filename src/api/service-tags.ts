import { nameParams, nothing } from '../contract/params.ts'
import { serviceTagList } from '../contract/service.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

const listing = {
  operationId: 'listServiceTags',
  summary: 'The tags of its repository that could be released, newest version first.',
  tags: ['Services'],
  params: nameParams,
  querystring: nothing,
  response: { 200: serviceTagList },
}

/** A repository that does not answer is an answer: whoever asks can still name a tag. */
export function serviceTagRoutes(api: Api, deps: Pick<ApiDeps, 'tagsOf' | 'mask'>): void {
  api.get('/services/:name/tags', { schema: listing, config: { right: 'read' } }, async ({ params }) => {
    const seen = await deps.tagsOf(params.name)
    if (seen.kind === 'unreachable') return { items: [], next: null, unreachable: deps.mask(seen.reason) }
    const items = seen.tags.map(({ tag, commit, releaseId }) => ({ tag, commit, release_id: releaseId }))
    return { items, next: null, unreachable: null }
  })
}

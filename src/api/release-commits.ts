import { commitsOnWire } from '../app/commits-on-wire.ts'
import { releaseCommits as readCommits } from '../app/release-commits.ts'
import { releaseCommits } from '../contract/commits.ts'
import { idParams, nothing } from '../contract/params.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'

const reading = {
  operationId: 'getReleaseCommits',
  summary: 'What a release brings to production: commits and pull requests.',
  tags: ['Releases'],
  params: idParams,
  querystring: nothing,
  response: { 200: releaseCommits },
}

export function releaseCommitRoutes(api: Api, deps: ApiDeps): void {
  api.get('/releases/:id/commits', { schema: reading, config: { right: 'read' } }, async (request) => {
    const { release, base, direction, seen } = await readCommits(deps, request.params.id)
    const { id, service, tag, commit } = release
    const head = { tag, commit }
    return { release_id: id, service, base, head, direction, ...commitsOnWire(seen, voiceFor(request)) }
  })
}

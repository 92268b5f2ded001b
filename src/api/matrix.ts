import { barriersNow } from '../app/barriers.ts'
import { matrixFilter, matrix as matrixShape } from '../contract/matrix.ts'
import { matrixOf } from '../db/views/matrix.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'

export function matrixRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'getMatrix',
    summary: 'What runs where: every service in every environment.',
    tags: ['Matrix'],
    querystring: matrixFilter,
    response: { 200: matrixShape },
  }
  api.get('/matrix', { schema, config: { right: 'read', etag: true } }, async (request) => {
    const { db, installation } = deps
    const barriers = await barriersNow(db, deps)
    return matrixOf(db, { installation, barriers, voice: voiceFor(request) }, request.query)
  })
}

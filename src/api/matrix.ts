import { barriersNow } from '../app/barriers.ts'
import { matrixFilter, matrix as matrixShape } from '../contract/matrix.ts'
import { matrixOf } from '../db/views/matrix.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

export function matrixRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'getMatrix',
    summary: 'What runs where: every service in every environment.',
    tags: ['Matrix'],
    querystring: matrixFilter,
    response: { 200: matrixShape },
  }
  api.get('/matrix', { schema, config: { right: 'read', etag: true } }, async ({ query }) => {
    const { db, installation } = deps
    return matrixOf(db, { installation, barriers: await barriersNow(db, deps) }, query)
  })
}

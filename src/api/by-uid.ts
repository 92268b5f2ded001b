import { NotFound } from '../app/not-found.ts'
import { idOfUid } from '../db/views/uid.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PATH = /^\/api\/v1\/(release|deployment)s\/:id(\/|$)/

/** Releases and deployments can be named by their uid wherever a path has their number. */
export function namedByUid(scope: Api, deps: Pick<ApiDeps, 'db'>): void {
  scope.addHook('preValidation', async (request) => {
    const params = request.params as { id?: string }
    const [, what] = PATH.exec(request.routeOptions.url ?? '') ?? []
    if ((what !== 'release' && what !== 'deployment') || params.id === undefined || !UID.test(params.id))
      return
    const id = await idOfUid(deps.db, what, params.id)
    if (id === null) throw new NotFound(what, params.id)
    params.id = String(id)
  })
}

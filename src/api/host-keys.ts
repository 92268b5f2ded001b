import { forgetHostKey } from '../app/forget-host-key.ts'
import { hostParams } from '../contract/params.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

export function hostKeyRoutes(api: Api, deps: ApiDeps): void {
  api.delete('/host-keys/:host', { schema: { params: hostParams } }, async (request, reply) => {
    await forgetHostKey(deps, request.params.host, askerOf(request))
    return reply.code(204).send()
  })
}

import { forgetHostKey } from '../app/forget-host-key.ts'
import { empty, hostParams } from '../contract/params.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const forgetting = {
  operationId: 'forgetHostKey',
  summary: 'Forgets the pinned key of `name:port`; the next contact pins the one it presents.',
  tags: ['Targets'],
  params: hostParams,
  response: { 204: empty },
}

export function hostKeyRoutes(api: Api, deps: ApiDeps): void {
  api.delete(
    '/host-keys/:host',
    { schema: forgetting, config: { right: 'manage_targets' } },
    async (request, reply) => {
      await forgetHostKey(deps, request.params.host, askerOf(request))
      return reply.code(204).send()
    },
  )
}

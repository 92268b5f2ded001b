import { askForDev } from '../app/ask-for-dev.ts'
import { devAnswer, devRequest } from '../contract/dev.ts'
import { nameParams } from '../contract/params.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const asking = {
  operationId: 'bringToDev',
  summary: 'Brings a branch to a server for development.',
  description:
    'Of several that wait for one server the newest is brought; `GET /deployments` tells how it went.',
  tags: ['Services'],
  params: nameParams,
  body: devRequest,
  response: { 202: devAnswer },
} as const

export function devRoutes(api: Api, deps: ApiDeps): void {
  api.post(
    '/services/:name/dev',
    { schema: asking, config: { right: 'deploy_dev' } },
    async (request, reply) => {
      const { branch, environment, developers, push } = request.body
      const service = request.params.name
      const wanted = {
        service,
        branch,
        environment: environment ?? null,
        developers: developers ?? [],
        push: push ? { commit: push.commit, at: new Date(push.at) } : null,
      }
      const answer = await askForDev(deps, wanted, askerOf(request))
      reply.code(202)
      return { service, branch, ...answer }
    },
  )
}

import { type GithubStatus, githubStatus } from '../contract/github.ts'
import { nothing } from '../contract/params.ts'
import { hostBoard } from '../db/views/host-board.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

const showing = {
  operationId: 'getGithub',
  summary: 'GitHub: whether the machine reaches it, and what waits to be told there.',
  tags: ['GitHub'],
  querystring: nothing,
  response: { 200: githubStatus },
}

type Deps = Pick<ApiDeps, 'db' | 'installation' | 'mask'>

export function githubRoutes(api: Api, deps: Deps): void {
  api.get('/github', { schema: showing, config: { right: 'read' } }, async () => statusOf(deps))
}

async function statusOf({ db, installation, mask }: Deps): Promise<GithubStatus> {
  const { api } = installation.github
  const { trouble, isAttended, waiting, oldest, repositories } = await hostBoard(db, 'github')
  const state = trouble ? 'away' : isAttended ? 'reachable' : 'starting'
  return {
    configured: api !== null,
    tells: api?.tells === true,
    state: api === null ? 'off' : state,
    since: trouble?.since.toISOString() ?? null,
    reason: trouble && mask(trouble.reason),
    waiting,
    waiting_since: oldest?.toISOString() ?? null,
    repositories: repositories.map(({ repository, reason, since }) => ({
      repository,
      reason: mask(reason),
      since: since.toISOString(),
    })),
  }
}

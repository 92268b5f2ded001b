import { NotFound } from '../app/not-found.ts'
import { logFeed, logLine, logQuery, logStreamQuery } from '../contract/log.ts'
import { idParams } from '../contract/params.ts'
import { EVENT_CHANNEL } from '../db/views/event-feed.ts'
import { deploymentStatus, readLogLines } from '../db/views/log-page.ts'
import { feedFrom } from '../db/views/page.ts'
import { isOver } from '../domain/deployment/deployment.ts'
import type { ApiDeps } from './deps.ts'
import type { Live } from './events.ts'
import type { Api } from './http.ts'
import { type Batch, resumeAfter } from './live-stream.ts'

/** Lines to read and send in one go; the whole log is never in memory. */
const BATCH = 200

const tags = ['Deployments']

const reading = {
  operationId: 'readDeploymentLog',
  summary: 'Lines of the log, oldest first.',
  tags,
  params: idParams,
  querystring: logQuery,
  response: { 200: logFeed },
}

const following = {
  operationId: 'followDeploymentLog',
  summary: 'The log from its beginning, live until the deployment is over.',
  tags,
  params: idParams,
  querystring: logStreamQuery,
  produces: 'text/event-stream',
  response: { 200: logLine },
}

export function deploymentLogRoutes(
  api: Api,
  deps: ApiDeps,
  { streams, channels }: Pick<Live, 'streams' | 'channels'>,
): void {
  api.get(
    '/deployments/:id/log',
    { schema: reading, config: { right: 'read' } },
    async ({ params, query }) => {
      await mustExist(deps, params.id)
      const lines = await readLogLines(deps.db, params.id, { after: query.after, limit: query.limit + 1 })
      return feedFrom(lines, query.limit, ({ number }) => number)
    },
  )

  api.get(
    '/deployments/:id/log/stream',
    { schema: following, config: { right: 'read' } },
    async (request, reply) => {
      const { id } = request.params
      const after = resumeAfter(request, request.query.after) ?? 0
      await mustExist(deps, id)
      const wakeUps = await channels.wakeUps()
      return streams.send(request, reply, {
        after,
        read: (after) => nextLines(deps, id, after),
        // An event may be the end of the deployment.
        wakeUp: wakeUps.subscribe((channel, message) => channel === EVENT_CHANNEL || message === String(id)),
      })
    },
  )
}

async function mustExist(deps: ApiDeps, id: number): Promise<void> {
  if ((await deploymentStatus(deps.db, id)) === null) throw new NotFound('deployment', id)
}

async function nextLines(deps: ApiDeps, id: number, after: number): Promise<Batch> {
  // Asked before the lines: what is over writes no more.
  const status = await deploymentStatus(deps.db, id)
  const lines = await readLogLines(deps.db, id, { after, limit: BATCH })
  const frames = lines.map((line) => ({ id: line.number, data: line }))
  if (lines.length === BATCH) return { frames, againInMs: 0, end: null }
  const over = status === null || isOver(status)
  return { frames, againInMs: null, end: over ? { event: 'end', data: { status } } : null }
}

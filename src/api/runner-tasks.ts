import { empty, idParams } from '../contract/params.ts'
import { runnerWork, taskLines, taskParams, taskQuery, taskResult } from '../contract/runner.ts'
import { saveTaskLines, saveTaskOutcome } from '../db/runner-task.ts'
import { storable } from '../lib/storable.ts'
import type { ApiDeps } from './deps.ts'
import type { Live } from './events.ts'
import type { Api } from './http.ts'
import { mustBeInOffice } from './runner-office.ts'
import { createRunnerWaits } from './runner-waits.ts'

const tags = ['Runners']
const config = { right: 'run_deployment' } as const
const MEGABYTE = 1_024 * 1_024

const asking = {
  operationId: 'nextRunnerTask',
  summary: 'The next task, after at most 25 seconds of waiting for one; with the secret of the claim.',
  tags,
  params: idParams,
  querystring: taskQuery,
  response: { 200: runnerWork },
  problems: [409],
} as const

const printing = {
  operationId: 'sendRunnerTaskLines',
  summary: 'Lines of output of a task; the same again change nothing.',
  tags,
  params: taskParams,
  body: taskLines,
  response: { 204: empty },
}

const ending = {
  operationId: 'endRunnerTask',
  summary: 'How a task ended; the first word counts.',
  tags,
  params: taskParams,
  body: taskResult,
  response: { 204: empty },
}

/** What a runner asks for and tells while it carries a deployment out. */
export function runnerTaskRoutes(api: Api, deps: ApiDeps, live: Pick<Live, 'channels'>): void {
  const waits = createRunnerWaits(deps, live)
  api.addHook('preClose', async () => waits.stop())

  api.get('/deployments/:id/runner/task', { schema: asking, config }, async (request, reply) => {
    const runner = await mustBeInOffice(deps, request, request.params.id)
    return waits.forWork(runner, request.query, reply)
  })

  api.post(
    '/deployments/:id/runner/tasks/:task/lines',
    { schema: printing, config, bodyLimit: MEGABYTE },
    async (request, reply) => {
      const { params, body } = request
      const runner = await mustBeInOffice(deps, request, params.id)
      const lines = body.lines.map((line) => storable(deps.mask(line)))
      const said = { taskId: params.task, first: body.first, lines }
      await deps.db.transaction().execute((tx) => saveTaskLines(tx, runner, said))
      reply.code(204)
    },
  )

  api.post(
    '/deployments/:id/runner/tasks/:task/result',
    { schema: ending, config, bodyLimit: 16 * MEGABYTE },
    async (request, reply) => {
      const { params, body } = request
      const runner = await mustBeInOffice(deps, request, params.id)
      const said = { taskId: params.task, outcome: storable(body.outcome) }
      await deps.db.transaction().execute((tx) => saveTaskOutcome(tx, runner, said))
      reply.code(204)
    },
  )
}

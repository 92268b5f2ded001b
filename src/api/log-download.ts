import { basename } from 'node:path'
import { z } from 'zod'
import { NotFound } from '../app/not-found.ts'
import { idParams, nothing } from '../contract/params.ts'
import type { Database } from '../db/connection.ts'
import { findDeployment } from '../db/deployment.ts'
import { readLog } from '../db/log.ts'
import { logFileLine, logFileOf } from '../domain/deployment/log-file.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { sendFile } from './slow-answer.ts'

const BATCH = 2_000

/** The log of one deployment as the file beside the database has it. */
export function logDownloadRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'downloadDeploymentLog',
    summary: 'The whole log as text: a line is `YYYY-MM-DD HH:MM:SS - message`.',
    tags: ['Deployments'],
    params: idParams,
    querystring: nothing,
    produces: 'text/plain',
    response: { 200: z.string() },
  }
  api.get(
    '/deployments/:id/log/download',
    { schema, config: { right: 'read' } },
    async ({ params }, reply) => {
      const deployment = await findDeployment(deps.db, params.id)
      if (!deployment) throw new NotFound('deployment', params.id)
      const production = deps.installation.environments.at(-1)?.name ?? ''
      const name = basename(logFileOf(deployment, production))
      return sendFile(reply, { name, type: 'text/plain; charset=utf-8' }, linesOf(deps.db, deployment.id))
    },
  )
}

async function* linesOf(db: Database, id: number): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const lines = await readLog(db, id, { after, limit: BATCH })
    yield lines.map(logFileLine).join('')
    if (lines.length < BATCH) return
    after = lines.at(-1)?.number ?? after
  }
}

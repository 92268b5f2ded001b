import type { ApiLog } from './deps.ts'
import type { Api } from './http.ts'

const LONGEST_PATH = 300
const SILENT = new Set(['/api/v1/health', '/api/v1/ready'])

/** One line a request. No headers, no bodies, no query: nothing that could be a secret. */
export function logRequests(api: Api, log: ApiLog): void {
  api.addHook('onResponse', async (request, reply) => {
    const [path = ''] = request.url.split('?')
    if (SILENT.has(path) && reply.statusCode < 400) return
    const facts = {
      request_id: request.id,
      trace_id: request.trace,
      method: request.method,
      path: path.slice(0, LONGEST_PATH),
      status: reply.statusCode,
      code: request.problem ?? undefined,
      ms: Math.round(reply.elapsedTime),
      address: request.ip,
      person: request.person?.name,
    }
    log.info(facts, 'request')
  })
}

import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { Unreachable } from '../lib/errors.ts'
import { version } from '../lib/version.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

const READY_LIMIT_MS = 3_000

const alive = z.object({ status: z.literal('alive'), version: z.string() }).meta({ id: 'Alive' })
const ready = z.object({ status: z.literal('ready') }).meta({ id: 'Ready' })

const living = {
  operationId: 'getHealth',
  summary: 'The process is alive.',
  tags: ['Health'],
  response: { 200: alive },
}

const answering = {
  operationId: 'getReadiness',
  summary: 'Database and engine answer.',
  tags: ['Health'],
  response: { 200: ready },
  problems: [503],
} as const

/** For load balancers and supervisors: no sign-in. */
export function healthRoutes(api: Api, deps: ApiDeps): void {
  const running = version()
  api.get('/health', { schema: living, config: { right: null } }, async () => ({
    status: 'alive' as const,
    version: running,
  }))

  api.get('/ready', { schema: answering, config: { right: null } }, async () => {
    const isReady = await Promise.race([deps.ready().catch(() => false), sleep(READY_LIMIT_MS, false)])
    if (!isReady)
      throw new Unreachable('The machine is not ready: its database or its engine does not answer.')
    return { status: 'ready' as const }
  })
}

/** For whoever opens the address to see what is there. */
export function frontDoor(api: Api): void {
  const text = [
    `Release Management Machine ${version()}`,
    '',
    'The API is at /api/v1 and needs a token; it is described at /docs, /redoc and /openapi.json.',
    'From the command line: rmm status',
    '',
  ].join('\n')
  api.get('/', { schema: { hide: true }, config: { right: null } }, async (_, reply) =>
    reply.type('text/plain; charset=utf-8').send(text),
  )
}

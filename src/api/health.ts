import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type BotStateNow, botStatus } from '../app/bot-status.ts'
import { Unreachable } from '../lib/errors.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import { version } from '../lib/version.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

const READY_LIMIT_MS = 3_000

/** The bot is told of, not waited for: who asks here wants to know about the process. */
const BOT_LIMIT_MS = 300
const BOT_FRESH_MS = 5_000

const alive = z
  .object({
    status: z.literal('alive'),
    version: z.string(),
    /** How it stands with the bot; null: not known just now. */
    telegram: z.enum(['off', 'starting', 'reachable', 'away', 'conflict', 'unauthorized']).nullable(),
  })
  .meta({ id: 'Alive' })
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
  const telegram = botLookup(deps)
  api.get('/health', { schema: living, config: { right: null } }, async () => ({
    status: 'alive' as const,
    version: running,
    telegram: await telegram(),
  }))

  api.get('/ready', { schema: answering, config: { right: null } }, async () => {
    const isReady = await Promise.race([deps.ready().catch(() => false), sleep(READY_LIMIT_MS, false)])
    if (!isReady)
      throw new Unreachable('The machine is not ready: its database or its engine does not answer.')
    return { status: 'ready' as const }
  })
}

/** Never late, and never asked for more often than it changes. */
function botLookup(deps: ApiDeps): () => Promise<BotStateNow | null> {
  let seen: { at: number; state: Promise<BotStateNow | null> } | null = null
  return () => {
    const at = monotonicMs()
    if (!seen || at - seen.at > BOT_FRESH_MS) {
      const state = botStatus(deps).then(
        (status) => status.state,
        () => null,
      )
      seen = { at, state }
    }
    return Promise.race([seen.state, sleep(BOT_LIMIT_MS, null)])
  }
}

/** For whoever asks at the address what is there, without a browser. */
export function frontDoorText(): string {
  return [
    `Release Management Machine ${version()}`,
    '',
    'Browsers get the pages here. The API is at /api/v1 and needs a token; it is described at /docs, /redoc and /openapi.json.',
    'From the command line: rmm status',
    '',
  ].join('\n')
}

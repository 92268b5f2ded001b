import { RUNNER_CHANNEL } from '../db/runner-session.ts'
import { EVENT_CHANNEL } from '../db/views/event-feed.ts'
import { LOG_CHANNEL } from '../db/views/log-page.ts'
import type { ApiDeps } from './deps.ts'
import { createWakeUps, type WakeUps } from './wake-ups.ts'

/** Listens from the first live stream on. */
export interface Channels {
  wakeUps(): Promise<WakeUps>
}

export function createChannels(deps: Pick<ApiDeps, 'listen'>): Channels {
  let listening: Promise<WakeUps> | null = null
  return {
    wakeUps() {
      listening ??= createWakeUps(deps.listen, [LOG_CHANNEL, EVENT_CHANNEL, RUNNER_CHANNEL]).catch(
        (error: unknown) => {
          listening = null
          throw error
        },
      )
      return listening
    },
  }
}

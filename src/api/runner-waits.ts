import type { FastifyReply } from 'fastify'
import type { RunnerWork } from '../contract/runner.ts'
import { EVENT_CHANNEL } from '../db/event.ts'
import type { RunnerSession } from '../db/runner-session.ts'
import { RUNNER_CHANNEL } from '../db/runner-session.ts'
import { handTask, tasksToStop } from '../db/runner-task.ts'
import { deploymentStatus } from '../db/views/log-page.ts'
import { isOver } from '../domain/deployment/deployment.ts'
import type { ApiDeps } from './deps.ts'
import type { Live } from './events.ts'

/** Proxies cut off what says nothing for longer. */
const LONGEST_MS = 25_000
/** Messages of the database may be missed. */
const LOOK_EVERY_MS = 5_000

interface Held {
  holding: readonly number[]
  stopping: readonly number[]
}

export interface RunnerWaits {
  /** What there is to do for a runner, as soon as there is something. */
  forWork(runner: RunnerSession, held: Held, reply: FastifyReply): Promise<RunnerWork>
  /** Whoever waits is answered at once. */
  stop(): void
}

export function createRunnerWaits(deps: ApiDeps, { channels }: Pick<Live, 'channels'>): RunnerWaits {
  const closing = new AbortController()

  async function work(runner: RunnerSession, held: Held): Promise<RunnerWork | null> {
    const { deploymentId } = runner
    const status = await deploymentStatus(deps.db, deploymentId)
    if (status === null || isOver(status)) return { kind: 'over', task: null, stop: [], status }
    const known = new Set(held.stopping)
    const stop = (await tasksToStop(deps.db, deploymentId, held.holding)).filter((id) => !known.has(id))
    const task = await handTask(deps.db, runner, held.holding)
    if (task) return { kind: 'task', task, stop, status: null }
    return stop.length > 0 ? { ...NOTHING, stop } : null
  }

  return {
    async forWork(runner, held, reply) {
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const over = AbortSignal.any([gone.signal, closing.signal, AbortSignal.timeout(LONGEST_MS)])
      const wakeUp = (await channels.wakeUps()).subscribe(
        (channel, message) =>
          // An event may be the end of the deployment.
          channel === EVENT_CHANNEL ||
          (channel === RUNNER_CHANNEL && message === String(runner.deploymentId)),
      )
      try {
        for (;;) {
          // Whoever has gone gets no task.
          const found = gone.signal.aborted ? NOTHING : await work(runner, held)
          if (found) return found
          if (over.aborted) return NOTHING
          await wakeUp.wait(LOOK_EVERY_MS, over)
        }
      } finally {
        wakeUp.stop()
      }
    },
    stop: () => closing.abort(),
  }
}

const NOTHING: RunnerWork = { kind: 'none', task: null, stop: [], status: null }

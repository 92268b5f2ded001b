import { setTimeout as sleep } from 'node:timers/promises'
import { RUN_CHANNEL } from '../db/run.ts'
import type { GithubClient } from '../integrations/github/github-client.ts'
import { createGithubRuns } from '../integrations/github/github-runs.ts'
import { messageOf } from '../lib/errors.ts'
import { followDue } from '../workflows/follow-runs.ts'
import type { World } from '../workflows/world.ts'
import { type DutyParts, type DutyWork, keepDuty } from './keep-duty.ts'

interface Parts extends DutyParts {
  world: World
  github: GithubClient
  mayAct: () => Promise<void>
}

const EVERY_MS = 1_000

/** One replica at a time starts the runs that are wanted, and follows those that are under way. */
export async function beginRuns(parts: Parts, onStop: (end: () => Promise<void>) => void): Promise<void> {
  let wake = () => {}
  const forget = await parts.listener.listen(RUN_CHANNEL, () => wake())
  onStop(async () => forget())
  const work = following(parts, (callback) => {
    wake = callback
  })
  onStop(await keepDuty({ ...parts, name: 'runs', work }))
}

function following({ world, github, mayAct, log }: Parts, onWake: (callback: () => void) => void): DutyWork {
  let ending = new AbortController()
  let following: Promise<void> = Promise.resolve()
  const deps = {
    ...world,
    mayAct,
    host: createGithubRuns(github),
    onProblem: (run: { uid: string }, error: unknown) =>
      log.warn({ run: run.uid, reason: world.mask(messageOf(error)) }, 'could not go on with a run'),
  }

  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = new AbortController()
      onWake(() => woken.abort())
      await followDue(deps, signal).catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, 'could not look at the runs'),
      )
      const either = AbortSignal.any([signal, woken.signal])
      await sleep(EVERY_MS, undefined, { signal: either }).catch(() => {})
    }
  }

  return {
    async begin() {
      ending = new AbortController()
      following = follow(ending.signal)
    },
    async end() {
      ending.abort()
      await following
    },
  }
}

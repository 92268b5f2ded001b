import { machine } from '../app/deployment.ts'
import { holdRelease } from '../app/held-releases.ts'
import { type Command, mustFindRelease, perform } from '../app/perform.ts'
import { roadOf, serviceOf } from '../app/service-of.ts'
import { Refused } from '../domain/refusals.ts'
import type { Action } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import type { Durable } from './durable.ts'
import type { World } from './world.ts'

/** A story moves its release: once, whatever is replayed. False when a person cancelled it meanwhile: the story is over. */
export async function move(
  world: World,
  durable: Durable,
  {
    story,
    action,
    releaseId,
    ...rest
  }: { story: string; action: Action; releaseId: number } & Pick<Command, 'facts' | 'starts'>,
): Promise<boolean> {
  return durable.step(`${story}/${action}`, () =>
    world.whenDatabaseIsBack(async () => {
      try {
        await perform(world, { action, releaseId, by: machine(`${story}/${action}`), ...rest })
        return true
      } catch (error) {
        if (isCancelled(error)) return false
        throw error
      }
    }),
  )
}

function isCancelled(error: unknown): boolean {
  if (!(error instanceof Refused)) return false
  const { code, facts } = error.refusal
  return code === 'wrong_state' && facts['status'] === 'cancelled'
}

/** Its road is stored with the beginning: the story goes that way to its end, whatever becomes of the configuration. */
export interface Begun extends Pick<Release, 'service' | 'tag' | 'commit' | 'rollbackToTag'> {
  stage: string
  production: string
}

function isBarred(error: unknown): error is Refused {
  return error instanceof Refused && ['locked', 'frozen'].includes(error.refusal.code)
}

/**
 * The first move of a story. Null when there is nothing to tell: the release was cancelled while it waited for its turn, or a
 * lock or a freeze keeps it where it is, and another story begins when that is gone.
 */
export async function beginStory(
  world: World,
  durable: Durable,
  {
    story,
    action,
    releaseId,
    ...rest
  }: { story: string; action: Action; releaseId: number } & Pick<Command, 'guard' | 'and'>,
): Promise<Begun | null> {
  return durable.step(`${story}/${action}`, () =>
    world.whenDatabaseIsBack(async () => {
      const by = machine(`${story}/${action}`)
      try {
        await perform(world, { action, releaseId, by, ...rest })
      } catch (error) {
        if (isCancelled(error)) return null
        if (!isBarred(error)) throw error
        await holdRelease(world, { releaseId, refusal: error.refusal, story })
        return null
      }
      const { service, tag, commit, rollbackToTag } = await mustFindRelease(world, releaseId)
      const road = roadOf(world.installation, serviceOf(world.installation, service))
      return {
        service,
        tag,
        commit,
        rollbackToTag,
        stage: road.stage.name,
        production: road.production.name,
      }
    }),
  )
}

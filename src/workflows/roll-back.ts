import { rollbackGoal } from '../app/rollback-goal.ts'
import { carryOut } from './carry-out.ts'
import type { Durable, StoryId } from './durable.ts'
import { move } from './moves.ts'
import type { World } from './world.ts'

/** A person took production back: code and database go to the version they chose. */
export async function rollBack(world: World, durable: Durable, story: StoryId): Promise<void> {
  const { id: name, releaseId } = story
  const goal = await durable.step(`${name}/goal`, () =>
    world.whenDatabaseIsBack(() => rollbackGoal(world, releaseId)),
  )
  if (!goal) return

  const ending = await carryOut(world, durable, {
    cause: `${name}/deploy`,
    kind: 'rollback',
    releaseId,
    from: null,
    ...goal,
  })
  const done = ending.kind === 'succeeded'
  await move(world, durable, {
    story: name,
    action: done ? 'rolled_back' : 'rollback_failed',
    releaseId,
    facts: done ? {} : { failure: ending.failure },
  })
}

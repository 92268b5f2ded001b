import { settleRolledBack } from '../app/deployment.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import { type Undo, undoOf } from '../domain/deployment/undo.ts'
import { carryOut, type Ending } from './carry-out.ts'
import type { Durable } from './durable.ts'
import type { World } from './world.ts'

export interface Place {
  releaseId: number
  service: string
  environment: string
}

/** What is to be done about a deployment that did not succeed. */
export function undoFor(ending: Ending): Undo {
  const standing = { touched: ending.touched, from: ending.from, stopForced: ending.givenUp }
  return undoOf(standing, ending.automaticRollback)
}

/** Brings a target back to what ran before a deployment that did not succeed. */
export async function goBack(
  world: World,
  durable: Durable,
  { place, ending, to, cause }: { place: Place; ending: Ending; to: RunningVersion; cause: string },
): Promise<Ending> {
  const { tag, commit, revision } = to
  const undone = await carryOut(world, durable, {
    ...place,
    cause,
    kind: 'rollback',
    tag,
    commit,
    from: null,
    toRevision: revision,
    repairs: true,
  })
  if (undone.kind === 'succeeded') {
    await durable.step(`${cause}/settle`, () =>
      world.whenDatabaseIsBack(() => settleRolledBack(world, ending.deploymentId)),
    )
  }
  return undone
}

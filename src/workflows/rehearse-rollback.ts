import { issueCertificate } from '../app/issue-certificate.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import { carryOut, type Ending } from './carry-out.ts'
import type { Durable } from './durable.ts'
import { goBack, type Place } from './undo.ts'
import type { World } from './world.ts'

export interface Rehearsal {
  /** Name of the story it belongs to. */
  name: string
  place: Place
  tag: string
  /** The deployment that brought the version to stage. */
  deploy: Ending
  /** Where going back goes. */
  from: RunningVersion
}

/** Goes back on stage and comes forward again, before anyone is asked to test. Success is written down as a certificate. */
export async function rehearse(world: World, durable: Durable, rehearsal: Rehearsal): Promise<Ending> {
  const { name, place, tag, deploy, from } = rehearsal
  const ending = await carryOut(world, durable, {
    ...place,
    cause: `${name}/rehearsal`,
    kind: 'rehearsal',
    tag,
    commit: deploy.commit,
    from,
    toRevision: null,
  })
  if (ending.kind === 'succeeded') {
    await durable.step(`${name}/certificate`, () =>
      world.whenDatabaseIsBack(() =>
        issueCertificate(world, { ...place, rehearsalId: ending.deploymentId, from }),
      ),
    )
  } else if (ending.touched && !ending.givenUp) {
    await restoreStage(world, durable, rehearsal, ending)
  }
  return ending
}

/** Stage ends on a version that works: the new one when going back broke, the earlier one when coming forward broke. */
async function restoreStage(
  world: World,
  durable: Durable,
  rehearsal: Rehearsal,
  ending: Ending,
): Promise<void> {
  const { name, place, tag, deploy, from } = rehearsal
  const cause = `${name}/restore`
  if (ending.brokeAt?.startsWith('back_')) {
    const { commit } = deploy
    await carryOut(world, durable, {
      ...place,
      cause,
      kind: 'deploy',
      tag,
      commit,
      from: null,
      toRevision: null,
      repairs: true,
    })
    return
  }
  await goBack(world, durable, { place, ending, to: from, cause })
}

import { refuseBarred } from '../app/barriers.ts'
import { bringToProduction } from '../app/decide-release.ts'
import { needsNoApproval } from '../app/needs-no-approval.ts'
import { rehearsalOrigin } from '../app/rehearsal-origin.ts'
import { roadOf, serviceOf } from '../app/service-of.ts'
import { stageLeftover } from '../app/stage-leftover.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import { carryOut, type Ending } from './carry-out.ts'
import type { Durable, StoryId } from './durable.ts'
import { beginStory, move } from './moves.ts'
import { type Rehearsal, rehearse } from './rehearse-rollback.ts'
import { goBack, type Place, undoFor } from './undo.ts'
import type { World } from './world.ts'

interface Story {
  world: World
  durable: Durable
  name: string
  place: Place
  release: Pick<Release, 'service' | 'tag'>
}

/** Stage: deploy, rehearse the way back, and hand over to the people who test. */
export async function bringToStage(
  world: World,
  durable: Durable,
  { id: name, releaseId }: StoryId,
): Promise<void> {
  const release = await beginStory(world, durable, {
    story: name,
    action: 'begin_stage',
    releaseId,
    guard: async (tx, { service }) => {
      const { stage } = roadOf(world.installation, serviceOf(world.installation, service))
      await refuseBarred(tx, world, { service, environment: stage.name })
    },
  })
  if (!release) return

  const place = { releaseId, service: release.service, environment: release.stage }
  const story = { world, durable, name, place, release }

  const cleared = await clearLeftover(story)
  if (cleared && (cleared.kind !== 'succeeded' || cleared.stopRequested)) return endBadly(story, cleared)

  const deploy = await carryOut(world, durable, {
    ...place,
    cause: `${name}/deploy`,
    kind: 'deploy',
    tag: release.tag,
    commit: null,
    from: null,
    toRevision: null,
  })
  if (deploy.kind === 'succeeded' && !deploy.stopRequested) await rehearseAndHandOver(story, deploy)
  else await endBadly(story, deploy)
}

/** Takes away what a release that came to nothing left on stage. */
async function clearLeftover({ world, durable, name, place, release }: Story): Promise<Ending | null> {
  const to = await durable.step(`${name}/leftover`, () =>
    world.whenDatabaseIsBack(() => stageLeftover(world, { ...place, tag: release.tag })),
  )
  if (!to) return null
  const { tag, commit, revision: toRevision } = to
  return carryOut(world, durable, {
    ...place,
    cause: `${name}/clear`,
    kind: 'rollback',
    tag,
    commit,
    from: null,
    toRevision,
  })
}

/** Stage goes back to what ran before, so that the next release finds it as it was. */
async function endBadly(story: Story, deploy: Ending): Promise<void> {
  const { world, durable, name, place } = story
  const undo = undoFor(deploy)
  if (deploy.kind !== 'succeeded' && undo.kind === 'roll_back' && deploy.from) {
    await goBack(world, durable, { place, ending: deploy, to: deploy.from, cause: `${name}/undo` })
  }
  const { releaseId } = place
  const action = deploy.stopRequested ? 'cancel' : 'stage_failed'
  await move(world, durable, { story: name, action, releaseId, facts: { failure: deploy.failure } })
}

async function rehearseAndHandOver(story: Story, deploy: Ending): Promise<void> {
  const { world, durable, name, place } = story
  const { releaseId } = place
  const origin = await durable.step(`${name}/origin`, () =>
    world.whenDatabaseIsBack(() =>
      rehearsalOrigin(world, { ...place, commit: deploy.commit ?? '', from: deploy.from }),
    ),
  )
  if ('skipped' in origin) {
    const facts = { rehearsalSkipped: origin.skipped }
    const ready = await move(world, durable, { story: name, action: 'ready_for_testing', releaseId, facts })
    if (ready) await passWithoutPeople(story)
    return
  }
  await rehearseFrom(story, deploy, origin.from)
}

async function rehearseFrom(story: Story, deploy: Ending, from: RunningVersion): Promise<void> {
  const { world, durable, name, place, release } = story
  const { releaseId } = place
  if (!(await move(world, durable, { story: name, action: 'begin_rehearsal', releaseId }))) return
  const rehearsal: Rehearsal = { name, place, tag: release.tag, deploy, from }
  const ending = await rehearse(world, durable, rehearsal)

  if (ending.kind === 'succeeded' && !ending.stopRequested) {
    const ready = await move(world, durable, { story: name, action: 'ready_for_testing', releaseId })
    if (ready) await passWithoutPeople(story)
    return
  }
  const action = ending.stopRequested ? 'cancel' : 'rehearsal_failed'
  await move(world, durable, { story: name, action, releaseId, facts: { failure: ending.failure } })
}

/** A service that asks nobody goes on by itself. */
async function passWithoutPeople({ world, durable, name, place }: Story): Promise<void> {
  const { releaseId } = place
  const alone = await durable.step(`${name}/asks-nobody`, () =>
    world.whenDatabaseIsBack(() => needsNoApproval(world, releaseId)),
  )
  if (!alone) return
  await move(world, durable, {
    story: name,
    action: 'last_approval',
    releaseId,
    starts: (release) => bringToProduction(world, release),
  })
}

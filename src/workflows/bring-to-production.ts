import { refuseBarred } from '../app/barriers.ts'
import { refuseUnproven } from '../app/refuse-unproven.ts'
import { roadOf, serviceOf } from '../app/service-of.ts'
import type { Release } from '../domain/release/release.ts'
import { carryOut, type Ending } from './carry-out.ts'
import type { Durable, StoryId } from './durable.ts'
import { beginStory, move } from './moves.ts'
import { goBack, type Place, undoFor } from './undo.ts'
import type { World } from './world.ts'

/** Production: deploy what was approved; when it is ill, take it back by itself. */
export async function bringToProduction(
  world: World,
  durable: Durable,
  { id: name, releaseId }: StoryId,
): Promise<void> {
  const release = await beginStory(world, durable, {
    story: name,
    action: 'begin_production',
    releaseId,
    guard: async (tx, release) => {
      const { service } = release
      const { production } = roadOf(world.installation, serviceOf(world.installation, service))
      await refuseBarred(tx, world, { service, environment: production.name })
      await refuseUnproven(tx, world, release)
    },
  })
  if (!release) return

  const place = { releaseId, service: release.service, environment: release.production }
  const deploy = await carryOut(world, durable, {
    ...place,
    cause: `${name}/deploy`,
    kind: 'deploy',
    tag: release.tag,
    commit: release.commit,
    from: null,
    toRevision: null,
  })
  if (deploy.kind === 'succeeded') {
    await move(world, durable, { story: name, action: 'confirm', releaseId })
    return
  }
  await takeBack(world, durable, { name, place, deploy, release })
}

interface Ill {
  name: string
  place: Place
  deploy: Ending
  release: Pick<Release, 'tag'>
}

async function takeBack(world: World, durable: Durable, { name, place, deploy }: Ill): Promise<void> {
  const { releaseId } = place
  const { failure, from } = deploy
  const undo = undoFor(deploy)
  if (undo.kind === 'leave' || !from) {
    await move(world, durable, { story: name, action: 'production_failed', releaseId, facts: { failure } })
    return
  }
  await move(world, durable, {
    story: name,
    action: 'begin_automatic_rollback',
    releaseId,
    facts: { failure, rollbackToTag: from.tag },
  })
  const undone = await goBack(world, durable, { place, ending: deploy, to: from, cause: `${name}/undo` })
  const action = undone.kind === 'succeeded' ? 'rolled_back' : 'rollback_failed'
  const facts = undone.kind === 'succeeded' ? {} : { failure: undone.failure }
  await move(world, durable, { story: name, action, releaseId, facts })
}

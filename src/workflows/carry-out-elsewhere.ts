import { refuseBarred } from '../app/barriers.ts'
import { startedWorkflows } from '../app/carried-out-by.ts'
import { orderRun } from '../app/order-run.ts'
import { refuseOlder } from '../app/refuse-older.ts'
import { refuseUnapproved } from '../app/refuse-unproven.ts'
import { roadOf, serviceOf } from '../app/service-of.ts'
import type { Tx } from '../db/connection.ts'
import { lockRelease } from '../db/release.ts'
import { findRunByCause } from '../db/run.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import type { Durable, StoryId } from './durable.ts'
import { beginStory } from './moves.ts'
import type { World } from './world.ts'

/** A part of a release that a workflow does all by itself, and reports about. */
export type Part = 'stage' | 'production' | 'rollback'

const LOOK_MS = 1_000

/**
 * Starts a workflow where the machine itself would have gone to work, under the same conditions, and keeps the place of the target until it
 * has ended: what the run does, and what its end means, is seen to by whoever follows the runs.
 */
export async function carryOutElsewhere(
  world: World,
  durable: Durable,
  { id: story, releaseId, part }: StoryId & { part: Part },
): Promise<void> {
  const cause = `${story}/run`
  const isOrdered = await (part === 'rollback'
    ? durable.step(`${story}/order`, () =>
        world.whenDatabaseIsBack(() => orderWayBack(world, { releaseId, cause })),
      )
    : begin(world, durable, { story, releaseId, part, cause }))
  if (isOrdered) await durable.step(`${story}/ended`, () => untilSettled(world, cause))
}

async function begin(
  world: World,
  durable: Durable,
  {
    story,
    releaseId,
    part,
    cause,
  }: { story: string; releaseId: number; part: Exclude<Part, 'rollback'>; cause: string },
): Promise<boolean> {
  const begun = await beginStory(world, durable, {
    story,
    action: part === 'stage' ? 'begin_stage' : 'begin_production',
    releaseId,
    guard: (tx, release) => refuseUnfit(tx, world, { release, part }),
    and: (tx, release) => order(tx, world, { release, part, cause }),
  })
  return begun !== null
}

async function refuseUnfit(
  tx: Tx,
  world: World,
  { release, part }: { release: Release; part: Exclude<Part, 'rollback'> },
): Promise<void> {
  const { service, tag } = release
  const environment = roadOf(world.installation, serviceOf(world.installation, service))[part].name
  await refuseBarred(tx, world, { service, environment })
  if (part === 'production') await refuseUnapproved(tx, world, release)
  await refuseOlder(tx, { service, environment, tag })
}

async function orderWayBack(
  world: World,
  { releaseId, cause }: { releaseId: number; cause: string },
): Promise<boolean> {
  return world.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (release?.status !== 'rollback') return false
    await order(tx, world, { release, part: 'rollback', cause })
    return true
  })
}

async function order(
  tx: Tx,
  world: World,
  { release, part, cause }: { release: Release; part: Part; cause: string },
): Promise<void> {
  const service = serviceOf(world.installation, release.service)
  const road = roadOf(world.installation, service)
  const workflows = startedWorkflows(world.installation, release.service)
  const workflow = workflows?.[part]
  const repository = repositoryOf(service.repository)
  if (!workflows || workflow == null || repository === null)
    throw new Refused(notStartable(service.name, part))
  await orderRun(
    tx,
    world,
    {
      cause,
      kind: 'release',
      releaseId: release.id,
      deploymentId: null,
      attempt: 1,
      service: service.name,
      environment: (part === 'stage' ? road.stage : road.production).name,
      repository,
      workflow,
      tag: release.tag,
      rollbackToTag: part === 'rollback' ? release.rollbackToTag : null,
    },
    workflows,
  )
}

function notStartable(service: string, part: Part) {
  return { code: 'workflow_not_startable' as const, facts: { service, part } }
}

async function untilSettled(world: World, cause: string): Promise<null> {
  const { signal } = new AbortController()
  for (;;) {
    const run = await world.whenDatabaseIsBack(() => findRunByCause(world.db, cause))
    if (!run || run.settledAt !== null) return null
    await world.sleep(LOOK_MS, signal)
  }
}

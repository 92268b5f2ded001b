import { endBroken, isRefusedStory } from '../app/end-broken.ts'
import { asClient } from '../db/connection.ts'
import { createEnginePool } from '../db/engine-pool.ts'
import { lockName } from '../db/name-lock.ts'
import { messageOf } from '../lib/errors.ts'
import { bringToDev } from '../workflows/bring-to-dev.ts'
import { bringToProduction } from '../workflows/bring-to-production.ts'
import { bringToStage } from '../workflows/bring-to-stage.ts'
import { carryOutElsewhere } from '../workflows/carry-out-elsewhere.ts'
import { type Engine, type EngineOptions, startEngine } from '../workflows/engine.ts'
import { rollBack } from '../workflows/roll-back.ts'
import type { World } from '../workflows/world.ts'
import type { MachineLog } from './machine-log.ts'

/** Starts the engine with all stories. */
export async function startStories(
  parts: Omit<World, 'stories'>,
  { log, ...place }: Pick<EngineOptions, 'url' | 'executorId' | 'mayAct'> & { log: MachineLog },
): Promise<Engine> {
  const world: World = {
    ...parts,
    stories: { enqueue: () => Promise.reject(new Error('the engine has not started')) },
  }
  const engine = await startEngine({
    ...place,
    pool: createEnginePool(place.url, {
      max: 10,
      onBroken: (error) => log.warn({ reason: error.message }, 'a connection of the engine broke'),
    }),
    inTurn: (work) => inTurn(place.url, work),
    asClient,
    log: {
      info: (message) => log.info({}, message),
      warn: (message) => log.warn({}, message),
      error: (message) => log.error({}, message),
    },
    bodies: {
      'bring-to-stage': (durable, story) => bringToStage(world, durable, story),
      'bring-to-production': (durable, story) => bringToProduction(world, durable, story),
      'roll-back': (durable, story) => rollBack(world, durable, story),
      'workflow-to-stage': (durable, story) => carryOutElsewhere(world, durable, { ...story, part: 'stage' }),
      'workflow-to-production': (durable, story) =>
        carryOutElsewhere(world, durable, { ...story, part: 'production' }),
      'workflow-back': (durable, story) => carryOutElsewhere(world, durable, { ...story, part: 'rollback' }),
    },
    toDev: (durable, story) => bringToDev(world, durable, story),
    onBroken: ({ id, releaseId = null }, error) => sayBroken(world, { id, releaseId, error, log }),
    onReady: (ready) => {
      world.stories = ready
    },
  })
  return engine
}

const LONGEST_TURN_MS = 120_000

/** Replicas that start at the same instant do it one after another; waiting holds no transaction that could be in the way. */
async function inTurn(url: string, work: () => Promise<void>): Promise<void> {
  const turn = await lockName(url, 'start of the engine', { patienceMs: LONGEST_TURN_MS, onLost: () => {} })
  try {
    await work()
  } finally {
    await turn?.release()
  }
}

/** A story that nobody tells any more must not look like work in progress. */
async function sayBroken(
  world: World,
  { id, releaseId, error, log }: { id: string; releaseId: number | null; error: unknown; log: MachineLog },
): Promise<void> {
  if (isRefusedStory(error)) log.warn({ story: id, reason: messageOf(error) }, 'a story may not go on')
  else log.error({ story: id, err: error }, 'a story ended by a bug')
  await world.whenDatabaseIsBack(() => endBroken(world, { id, releaseId, error }))
}

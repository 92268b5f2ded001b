import { setTimeout as sleep } from 'node:timers/promises'
import { createRelease } from '../../src/app/create-release.ts'
import { approveRelease } from '../../src/app/decide-release.ts'
import type { Deps, StoryName } from '../../src/app/deps.ts'
import { rollBack as startRollback } from '../../src/app/roll-back.ts'
import type { Database } from '../../src/db/connection.ts'
import { appendLog } from '../../src/db/log.ts'
import { savePeople } from '../../src/db/person.ts'
import { findRelease } from '../../src/db/release.ts'
import { stopWanted } from '../../src/db/stop.ts'
import type { Asker } from '../../src/domain/asker.ts'
import type { Release } from '../../src/domain/release/release.ts'
import type { Installation } from '../../src/domain/service/settings.ts'
import { bringToDev } from '../../src/workflows/bring-to-dev.ts'
import { bringToProduction } from '../../src/workflows/bring-to-production.ts'
import { bringToStage } from '../../src/workflows/bring-to-stage.ts'
import { carryOutElsewhere } from '../../src/workflows/carry-out-elsewhere.ts'
import { createDeploymentLog } from '../../src/workflows/deployment-log.ts'
import { rollBack } from '../../src/workflows/roll-back.ts'
import { createStopSignals } from '../../src/workflows/stop-signals.ts'
import type { World } from '../../src/workflows/world.ts'
import { type Body, CrashingEngine, type CrashPlan } from './crashing-engine.ts'
import { FakeTarget } from './fake-target.ts'
import { installation } from './installation.ts'
import { NO_RUNNERS } from './no-runners.ts'

let causes = 0

/** Somebody acts, each time for a cause of its own. */
export function by(person: string): Asker {
  causes += 1
  return { person, channel: 'api', cause: `test-${process.pid}-${causes}` }
}

export interface StoryWorld {
  world: World
  deps: Deps
  engine: CrashingEngine
  stage: FakeTarget
  production: FakeTarget
  /** By environment; others than these two can be put there. */
  targets: Record<string, FakeTarget>
  /** Everything that waits is carried out. */
  run(): Promise<void>
  release(tag: string, person?: string): Promise<Release>
  approve(id: number): Promise<void>
  rollBack(id: number, toTag?: string): Promise<void>
  now(id: number): Promise<Release>
}

/** The real stories and use cases on a real database, over targets in memory and an engine that can die. */
export async function storyWorld(
  db: Database,
  { crash = null, settings = installation() }: { crash?: CrashPlan | null; settings?: Installation } = {},
): Promise<StoryWorld> {
  const engine = new CrashingEngine(crash)
  const stage = new FakeTarget()
  const production = new FakeTarget()
  const targets: Record<string, FakeTarget> = { stage, production }
  await savePeople(db, settings.people, new Date())

  const world = await makeWorld(db, { settings, engine, targets })
  const bodies: Record<StoryName, Body> = {
    'bring-to-stage': (durable, story) => bringToStage(world, durable, story),
    'bring-to-production': (durable, story) => bringToProduction(world, durable, story),
    'roll-back': (durable, story) => rollBack(world, durable, story),
    'workflow-to-stage': (durable, story) => carryOutElsewhere(world, durable, { ...story, part: 'stage' }),
    'workflow-to-production': (durable, story) =>
      carryOutElsewhere(world, durable, { ...story, part: 'production' }),
    'workflow-back': (durable, story) => carryOutElsewhere(world, durable, { ...story, part: 'rollback' }),
  }
  const service = Object.keys(settings.services)[0] ?? ''
  return {
    world,
    deps: world,
    engine,
    stage,
    production,
    targets,
    run: () => engine.run(bodies, (durable, story) => bringToDev(world, durable, story)),
    release: (tag, person = 'dev') => createRelease(world, { service, tag, draft: false }, by(person)),
    approve: async (releaseId) => {
      for (const person of ['alice', 'bob']) {
        await approveRelease(world, { releaseId, commit: null, reason: null }, by(person))
      }
    },
    rollBack: async (releaseId, toTag) => {
      await startRollback(world, { releaseId, toTag: toTag ?? null }, by('admin'))
    },
    now: async (id) => {
      const release = await findRelease(db, id)
      if (!release) throw new Error(`release ${id} is gone`)
      return release
    },
  }
}

async function makeWorld(
  db: Database,
  {
    settings,
    engine,
    targets,
  }: { settings: Installation; engine: CrashingEngine; targets: Readonly<Record<string, FakeTarget>> },
): Promise<World> {
  const stoppedBy = (id: number) => stopWanted(db, id)
  return {
    db,
    now: () => new Date(),
    installation: settings,
    stories: engine,
    driverOf: (_service, environment) => {
      const target = targets[environment]
      if (!target) throw new Error(`no target in ${environment}`)
      return target.driver()
    },
    runners: NO_RUNNERS,
    stops: await createStopSignals({
      // No notifications here: look again and again.
      listen: async (callback) => setInterval(() => callback(null), 20).unref(),
      stoppedBy,
    }),
    logOf: (deploymentId) =>
      createDeploymentLog({
        now: () => new Date(),
        mask: (text) => text,
        store: async (lines) => void (await appendLog(db, deploymentId, lines)),
        delayMs: 1,
      }),
    mask: (text) => text,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    whenDatabaseIsBack: (work) => work(),
  }
}

import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { must } from '../../src/demo/story-moves.ts'
import { type CrashGround, type GroundOptions, openCrashGround, type Word } from './crash-ground.ts'
import {
  differingLogFiles,
  type Memory,
  memoryOf,
  miscountedSteps,
  type StepTime,
  stepTimes,
} from './machine-memory.ts'
import { type StepSeen, watchSteps } from './step-watch.ts'

/** Does harm when it sees a step, or leaves it alone. */
export type Harm = (step: StepSeen, ground: CrashGround) => Promise<void> | null

export interface Told {
  memory: Memory
  word: Readonly<Record<string, Word>>
  times: readonly StepTime[]
  /** How often harm was done. */
  harms: number
  miscounted: readonly object[]
  differingLogFiles: readonly string[]
  strays: readonly string[]
}

interface Release {
  id: number
  status: string
  phase: string
}

const RESOLVED_WITHIN_MS = 180_000

interface Stage {
  ground: CrashGround
  /** When the last harm was over. */
  calmSince: number
}

/** The whole story, with harm done to the machine while it tells it. */
export async function tellStory(repository: string, harm: Harm, options: GroundOptions = {}): Promise<Told> {
  const ground = await openCrashGround(repository, options)
  const stage: Stage = { ground, calmSince: 0 }
  await ground.machine.start()
  let harms = 0
  let harming: Promise<void> = Promise.resolve()
  const watch = watchSteps(ground.databaseUrl, (step) => {
    const doing = harm(step, ground)
    if (!doing) return
    harms += 1
    harming = Promise.all([harming, doing]).then(() => {
      stage.calmSince = performance.now()
    })
    harming.catch(() => {}) // told at the end
  })
  let told: Told | null = null
  try {
    await play(stage)
    await watch.stop()
    await harming
    told = { harms, ...(await askEverybody(ground)) }
    return told
  } finally {
    await watch.stop()
    await harming.catch(() => {})
    await ground.machine.end()
    await ground.endServices()
    if (told) await rm(ground.home, { recursive: true, force: true })
  }
}

async function play(stage: Stage): Promise<void> {
  const releases: Release[] = []
  for (const [tag, wanted] of ENDS) {
    const release = await create(stage, tag)
    releases.push(release)
    await until(stage, release.id, 'manual_testing')
    await stage.ground.machine.ask(`/releases/${release.id}/approve`, {})
    await until(stage, release.id, wanted)
  }
  const [, good] = releases
  await stage.ground.machine.ask(`/releases/${good?.id}/rollback`, { to: 'v1.0.0' })
  await until(stage, good?.id ?? 0, 'rollback_done')
}

const ENDS = [
  ['v1.0.0', 'deployed'],
  ['v1.1.0', 'deployed'],
  ['v1.2.0', 'rollback_done'],
] as const

function create({ ground }: Stage, tag: string): Promise<Release> {
  return ground.machine.ask<Release>('/releases', { service: 'hello', tag })
}

async function until(stage: Stage, id: number, wanted: string): Promise<void> {
  const since = performance.now()
  for (;;) {
    const { status, phase } = await stage.ground.machine.ask<Release>(`/releases/${id}`)
    if (status === wanted) return
    const isResting = phase !== 'active' || status === 'manual_testing'
    must(!isResting, `release ${id} is ${status} and should be ${wanted}; see ${stage.ground.home}`)
    const calmFor = performance.now() - Math.max(since, stage.calmSince)
    must(calmFor < RESOLVED_WITHIN_MS, `release ${id} is still ${status}; see ${stage.ground.home}`)
    await sleep(100)
  }
}

async function askEverybody(ground: CrashGround): Promise<Omit<Told, 'harms'>> {
  const url = await ground.databaseUrl()
  return {
    memory: await memoryOf(url),
    word: await ground.word(),
    times: await stepTimes(url),
    miscounted: await miscountedSteps(url),
    differingLogFiles: await differingLogFiles(url, `${ground.machine.dataDirectory}/logs`),
    strays: await whatStays(() => ground.strays()),
  }
}

/** What ends within a few seconds is not meant. */
async function whatStays(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  for (let turn = 0; ; turn++) {
    const seen = await look()
    if (seen.length === 0 || turn === 50) return seen
    await sleep(100)
  }
}

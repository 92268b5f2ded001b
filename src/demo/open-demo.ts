import { existsSync } from 'node:fs'
import { realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deploymentPage } from '../contract/deployment.ts'
import { demoConfig } from './demo-config.ts'
import type { DemoData } from './demo-data.ts'
import { isPortFree } from './free-port.ts'
import { MachineApi } from './machine-api.ts'
import { answers, type Ground, servingFolder } from './reality.ts'
import { makeSampleRepository } from './sample-repository.ts'
import type { Cast } from './story-moves.ts'

/** A machine that runs, and the services on this machine that it looks after. */
export interface DemoMachine {
  url: string
  /** Of the admin. */
  token: string
  /** Starts what ran when the services were ended; what runs already is left alone. */
  resumeServices(): Promise<void>
  endServices(): Promise<void>
  stop(): Promise<void>
}

export interface MachineSetup extends Pick<DemoData, 'directory' | 'configFile' | 'logFile' | 'port'> {
  /** Whether the command line finds this machine from the folder in which it was started. */
  forCommandLine: boolean
}

export interface DemoWorld {
  /** Puts a machine together and starts it; everything here speaks to it over HTTP only. */
  startMachine(setup: MachineSetup): Promise<DemoMachine>
  /** The Node.js that runs the sample service. */
  node: string
  /** Where programs are looked for. */
  path: string
  print: (line: string) => void
  /** Fires on Ctrl-C. */
  signal: AbortSignal
}

const SETTLE_MS = 1_000

/** Prepares what the demo needs, starts the machine, plays, and leaves nothing running. */
export async function withDemo<Result>(
  data: DemoData,
  world: DemoWorld & Pick<MachineSetup, 'forCommandLine'>,
  play: (machine: DemoMachine) => Promise<Result>,
): Promise<Result> {
  await makeSampleRepository(data.repository, world)
  await writeFile(data.configFile, demoConfig(data, world))
  world.print('Starting the machine …')
  const machine = await start(data, world)
  try {
    for (const ground of data.grounds) await refuseTakenPort(ground, data)
    await machine.resumeServices()
    await Promise.all(data.grounds.map(untilItAnswers))
    return await play(machine)
  } finally {
    const isChanging = await changesTargets(machine)
    await machine.stop()
    await machine.endServices()
    if (isChanging) {
      // A start that was under way goes on without the machine: what came of it ends too.
      await sleep(SETTLE_MS)
      await machine.endServices()
    }
  }
}

async function changesTargets(machine: DemoMachine): Promise<boolean> {
  const running = new MachineApi(machine).get('/deployments?status=in_progress', deploymentPage)
  return running.then(
    ({ items }) => items.length > 0,
    () => true,
  )
}

export async function castOf(machine: DemoMachine): Promise<Cast> {
  const admin = new MachineApi(machine)
  const [tester, demo] = await Promise.all([admin.as('tester'), admin.as('demo')])
  return { admin, tester, demo }
}

async function start(
  data: DemoData,
  world: DemoWorld & Pick<MachineSetup, 'forCommandLine'>,
): Promise<DemoMachine> {
  try {
    return await world.startMachine({ ...data, forCommandLine: world.forCommandLine })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw isTaken ? portTaken(data.port, 'the machine', data) : error
  }
}

/** What runs again needs a moment before it can be looked at. */
async function untilItAnswers({ directory, port }: Ground): Promise<void> {
  if (!existsSync(join(directory, 'run', 'state'))) return
  for (let tries = 0; tries < 50 && !(await answers(port)); tries++) await sleep(100)
}

/** A service of ours that outlived its machine may be there; a stranger may not. */
async function refuseTakenPort({ environment, port, directory }: Ground, data: DemoData): Promise<void> {
  if (await isPortFree(port)) return
  const folder = await servingFolder(port)
  const home = await realpath(directory).catch(() => directory)
  if (!folder?.startsWith(`${home}/`)) throw portTaken(port, `the service on ${environment}`, data)
}

function portTaken(port: number, whose: string, { portsFile }: DemoData): Error {
  return new Error(
    `Port ${port} of ${whose} is taken by another program: stop that, or delete ${portsFile} to have other ports chosen.`,
  )
}

import { realpath, writeFile } from 'node:fs/promises'
import { demoConfig } from './demo-config.ts'
import type { DemoData } from './demo-data.ts'
import { isPortFree } from './free-port.ts'
import { MachineApi } from './machine-api.ts'
import { type Ground, servingFolder } from './reality.ts'
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

/** Prepares what the demo needs, starts the machine, plays, and leaves nothing running. */
export async function withDemo<Result>(
  data: DemoData,
  world: DemoWorld & Pick<MachineSetup, 'forCommandLine'>,
  play: (machine: DemoMachine) => Promise<Result>,
): Promise<Result> {
  await makeSampleRepository(data.repository, world)
  await writeFile(data.configFile, demoConfig(data, world))
  const machine = await start(data, world)
  try {
    for (const ground of data.grounds) await refuseTakenPort(ground, data)
    await machine.resumeServices()
    return await play(machine)
  } finally {
    await machine.stop()
    await machine.endServices()
  }
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

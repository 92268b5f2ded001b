import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { findFreePorts } from './free-port.ts'
import type { Ground } from './reality.ts'

/** Everything the demo keeps, in one directory. */
export interface DemoData {
  directory: string
  /** Of the sample service. */
  repository: string
  configFile: string
  logFile: string
  /** Remembers the ports; deleted to have others chosen. */
  portsFile: string
  /** Of the machine. */
  port: number
  /** In the order in which a release passes them. */
  grounds: readonly Ground[]
}

const portsShape = z.object({ machine: z.int(), stage: z.int(), production: z.int() })
type Ports = z.infer<typeof portsShape>

/** Ports that people can remember; others where somebody has taken them. */
const USUAL_PORTS: Ports = { machine: 8000, stage: 8101, production: 8102 }

/** Chooses ports once and remembers them. `usualPorts` false: whatever is free, so that several can run at once. */
export async function openDemoData(
  place: string,
  { usualPorts }: { usualPorts: boolean },
): Promise<DemoData> {
  const directory = resolve(place)
  await mkdir(directory, { recursive: true })
  const portsFile = join(directory, 'ports.json')
  const ports = await rememberedPorts(portsFile, usualPorts)
  return {
    directory,
    repository: join(directory, 'hello.git'),
    configFile: join(directory, 'rmm.yaml'),
    logFile: join(directory, 'machine.log'),
    portsFile,
    port: ports.machine,
    grounds: [groundAt(directory, 'stage', ports.stage), groundAt(directory, 'production', ports.production)],
  }
}

function groundAt(directory: string, environment: string, port: number): Ground {
  const home = join(directory, environment)
  return { environment, port, directory: join(home, 'hello'), databaseFile: join(home, 'hello.sqlite') }
}

async function rememberedPorts(file: string, usualPorts: boolean): Promise<Ports> {
  if (existsSync(file)) return portsShape.parse(JSON.parse(await readFile(file, 'utf8')))

  const names = ['machine', 'stage', 'production'] as const
  const free = await findFreePorts(names.map((name) => (usualPorts ? USUAL_PORTS[name] : null)))
  const ports = portsShape.parse(Object.fromEntries(names.map((name, index) => [name, free[index]])))
  await writeFile(`${file}.new`, `${JSON.stringify(ports, null, 2)}\n`)
  await rename(`${file}.new`, file)
  return ports
}

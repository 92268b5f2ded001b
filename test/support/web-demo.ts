import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePorts } from '../../src/demo/free-port.ts'
import { CHILD_VARIABLES } from './child-variables.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const START_LIMIT_MS = 180_000

export interface WebDemo {
  url: string
  /** A folder of its own, in which it was started. */
  home: string
  /** What serves on the host, whatever the machine says. */
  served(environment: 'stage' | 'production'): Promise<string>
  stop(): Promise<void>
}

/**
 * The demo as a person starts it, in a folder of its own, up to the point at which it tells them to open the address.
 * `variables`: what else it is told.
 */
export async function startWebDemo(variables: Readonly<Record<string, string>> = {}): Promise<WebDemo> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'rmm-web-demo-')))
  await chmod(home, 0o711)
  // Several demos begin at once here, and each would like to have the usual port.
  const [machine = 0, stage = 0, production = 0] = await findFreePorts([null, null, null])
  const directory = join(home, '.rmm', 'demo')
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'ports.json'), JSON.stringify({ machine, stage, production }))
  const env = { ...CHILD_VARIABLES, HOME: home, TMPDIR: home, ...variables }
  const child = spawn(process.execPath, [MAIN, 'demo'], { cwd: home, env, stdio: 'pipe' })
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGINT')
      await once(child, 'exit')
    }
    await rm(home, { recursive: true, force: true })
  }
  try {
    const said = await saidUntil(child, 'Ctrl-C ends')
    const [, url = ''] = /The machine runs: (\S+)/.exec(said) ?? []
    return {
      url,
      home,
      stop,
      served: (environment) => versionAt(environment === 'stage' ? stage : production),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function saidUntil(child: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`the demo did not start: ${said}`)), START_LIMIT_MS)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (!said.includes(words)) return
        clearTimeout(late)
        resolve(said)
      })
    }
    child.once('exit', () => reject(new Error(`the demo ended: ${said}`)))
  })
}

async function versionAt(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
  return answer === null ? 'nothing' : ((await answer.json()) as { version: string }).version
}

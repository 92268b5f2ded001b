import { Readable } from 'node:stream'
import { runCli } from '../../src/cli/run.ts'

export interface CliRun {
  code: number
  stdout: string
  stderr: string
}

export interface CliWorld {
  env?: Record<string, string>
  cwd?: string
  /** A terminal on which this is typed. */
  typed?: string
  /** What comes through a pipe. */
  piped?: string
  isTTY?: boolean
  fetch?: typeof fetch
  now?: () => Date
  /** Told of everything as it is printed. */
  onOutput?: (text: string) => void
}

/** Runs one command as a shell would, in this process. */
export async function cli(argv: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const said = { stdout: '', stderr: '' }
  const isTTY = world.isTTY ?? world.typed !== undefined
  const output = (name: keyof typeof said) => ({
    isTTY,
    write: (text: string) => {
      said[name] += text
      world.onOutput?.(text)
    },
  })
  const input = world.typed ?? world.piped
  const stdin = Readable.from(input === undefined ? [] : [input])
  const code = await runCli(argv, {
    stdin: Object.assign(stdin, { isTTY, setRawMode: () => {} }),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: world.env ?? {},
    cwd: world.cwd ?? '/',
    fetch: world.fetch ?? fetch,
    now: world.now ?? (() => new Date()),
  })
  return { code, ...said }
}

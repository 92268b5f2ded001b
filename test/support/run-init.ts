import { Readable } from 'node:stream'
import { runCli } from '../../src/cli/run.ts'
import { localCommands } from '../../src/machine/commands.ts'
import type { CliRun } from './cli.ts'

/** `rmm init` in a folder. `typed`: on a terminal. */
export async function runInit(
  cwd: string,
  words: readonly string[],
  { typed, env = {} }: { typed?: string; env?: Record<string, string> } = {},
): Promise<CliRun> {
  const said = { stdout: '', stderr: '' }
  const isTTY = typed !== undefined
  const output = (name: keyof typeof said) => ({ isTTY, write: (text: string) => void (said[name] += text) })
  const stdin = Object.assign(Readable.from(typed === undefined ? [] : [typed]), {
    isTTY,
    setRawMode: () => {},
  })
  const io = {
    stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { NO_COLOR: '1', ...env },
    cwd,
    fetch,
    now: () => new Date(),
  }
  const code = await runCli(['init', ...words], io, localCommands)
  return { code, ...said }
}

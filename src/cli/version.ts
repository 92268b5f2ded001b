import { version as ownVersion } from '../lib/version.ts'
import { findMachine } from './find-machine.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { printJson } from './say.ts'

const LIMIT_MS = 2_000

/** Of this program, and of the machine it would speak to when that answers. */
export async function version(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io } = this
  const own = ownVersion()
  const machine = await machineVersion(this)
  if (json) return printJson(io, { rmm: own, machine })
  io.stdout.write(`rmm ${own}\n`)
  if (machine) io.stdout.write(`${wordsFor(io)('cli-version-machine', { ...machine })}\n`)
}

async function machineVersion({ io }: CliContext): Promise<{ version: string; url: string } | null> {
  try {
    const { url } = await findMachine(io)
    const answer = await io.fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(LIMIT_MS) })
    const { version } = (await answer.json()) as { version: string }
    return { version, url }
  } catch {
    return null
  }
}

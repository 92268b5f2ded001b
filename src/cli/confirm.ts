import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'

/** Asks on a terminal; elsewhere the answer must be in the command itself. */
export async function confirm(
  io: Io,
  question: string,
  { yes, noInput }: { yes: boolean; noInput: boolean },
): Promise<void> {
  if (yes) return
  if (noInput || !io.stdin.isTTY || !io.stderr.isTTY) {
    throw new CliError('This needs a confirmation.', { remedy: 'Add --yes.', exitCode: EXIT.usage })
  }
  io.stderr.write(`${question} [y/N] `)
  for await (const chunk of io.stdin) {
    if (/^\s*(y|yes)\s*$/i.test(String(chunk))) return
    break
  }
  throw new CliError('Nothing was changed.')
}

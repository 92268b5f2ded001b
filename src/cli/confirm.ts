import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

/** In any of the languages that ask. */
export const YES = /^\s*(?:y|yes|д|да)\s*$/iu

/** Asks on a terminal; elsewhere the answer must be in the command itself. */
export async function confirm(
  io: Io,
  question: string,
  { yes, noInput }: { yes: boolean; noInput: boolean },
): Promise<void> {
  if (yes) return
  const t = wordsFor(io)
  if (noInput || !io.stdin.isTTY || !io.stderr.isTTY) {
    throw new CliError(t('cli-confirmation-missing'), {
      remedy: t('cli-confirmation-missing.remedy'),
      exitCode: EXIT.usage,
    })
  }
  io.stderr.write(`${question} ${t('cli-yes-no')} `)
  for await (const chunk of io.stdin) {
    if (YES.test(String(chunk))) return
    break
  }
  throw new CliError(t('cli-nothing-changed'))
}

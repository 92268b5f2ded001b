import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

/** One line, shown as it is typed. `otherwise`: what to do where nobody is there to type. */
export async function askLine(
  io: Io,
  question: string,
  { noInput, otherwise }: { noInput: boolean; otherwise: string },
): Promise<string> {
  const t = wordsFor(io)
  if (noInput || !io.stdin.isTTY) {
    throw new CliError(t('cli-name-missing'), { remedy: otherwise, exitCode: EXIT.usage })
  }
  io.stderr.write(`${question} `)
  for await (const chunk of typedChunks(io)) {
    const line = String(chunk).split('\n')[0]?.trim() ?? ''
    if (line !== '') return line
    break
  }
  throw new CliError(t('cli-nothing-changed'))
}

/** What comes from a terminal, which stays open for the next question. */
export function typedChunks({ stdin }: Pick<Io, 'stdin'>): AsyncIterable<string | Buffer> {
  return stdin.iterator?.({ destroyOnReturn: false }) ?? stdin
}

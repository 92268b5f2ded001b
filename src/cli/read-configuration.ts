import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

/** The text of a configuration: the file that is named, or the one that a machine would read here. `command`: how to name it. */
export async function readConfiguration(
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  given: string | undefined,
  command: string,
): Promise<string> {
  const file = resolve(cwd, given ?? (env['RMM_CONFIG'] || 'rmm.yaml'))
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const t = wordsFor({ env })
    throw new CliError(t('cli-unreadable', { file, why: error.code ?? error.message }), {
      remedy: t('cli-name-the-file', { command }),
      exitCode: EXIT.usage,
    })
  })
}

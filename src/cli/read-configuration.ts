import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CliError, EXIT } from './cli-error.ts'
import type { Io } from './io.ts'

/** The text of a configuration: the file that is named, or the one that a machine would read here. `remedy`: how to name it. */
export async function readConfiguration(
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  given: string | undefined,
  remedy: string,
): Promise<string> {
  const file = resolve(cwd, given ?? (env['RMM_CONFIG'] || 'rmm.yaml'))
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`${file} cannot be read (${error.code ?? error.message}).`, {
      remedy,
      exitCode: EXIT.usage,
    })
  })
}

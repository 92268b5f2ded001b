import type { ReleaseSummary } from '../contract/release.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'
import { styleOf } from './style.ts'

/** One document for programs. */
export function printJson({ stdout }: Pick<Io, 'stdout'>, document: unknown): void {
  stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

/** One line of many for programs. */
export function printJsonLine({ stdout }: Pick<Io, 'stdout'>, line: unknown): void {
  stdout.write(`${JSON.stringify(line)}\n`)
}

/** What a person would type next. */
export function hint(io: Pick<Io, 'stderr' | 'env'>, command: string): void {
  const style = styleOf(io, io.stderr)
  io.stderr.write(`${style.dim(wordsFor(io)('cli-next'))} ${command}\n`)
}

/** What usually comes after a release in this state. */
export function nextCommand({ id, service, status, phase }: ReleaseSummary): string {
  if (phase === 'draft') return `rmm release start ${id}`
  if (status === 'manual_testing') return `rmm release approve ${id}`
  if (phase === 'active') return `rmm logs -f --release ${id}`
  if (phase === 'failed') return `rmm release show ${id}`
  return `rmm status ${service}`
}

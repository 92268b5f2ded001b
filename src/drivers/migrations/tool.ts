import { failure } from '../../domain/failures.ts'
import type { Migration, MigrationPath, MigrationState } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import type { Command, Finished } from '../../lib/host/host.ts'
import { quoteWord } from '../../lib/host/quote.ts'
import { TargetFailed } from '../driver.ts'
import { lastWords } from '../place.ts'

export type Walk = Exclude<MigrationPath, { direction: 'none' }>

/** One migration tool: commands to run in the target's directory, and the reading of what they print. All pure. */
export interface MigrationTool {
  /** Prints what `state` reads. Changes nothing but the tool's own bookkeeping table. */
  readonly look: Command
  state(finished: Finished): MigrationState
  /** Walks a path; what of it is already behind is skipped. */
  follow(walk: Walk): Command
  readonly dump: Command | null
  /** The schema as sorted, comparable lines. */
  schema(stdout: string): string
}

export type MakeTool = (setting: MigrationSetting) => MigrationTool

/** How the scripts end when the tool is not to blame. */
export const ENDS = { unknownRevision: 76, irreversible: 77, ownTransaction: 78 } as const

/** Printed before each migration by the scripts that walk one by one: a failure then names the right one. */
export const WALKING = /^(?:Applying|Taking back) migration (\S+)/

/**
 * Enters the folder of the migrations, with the project's own tools first: the nearest `node_modules` and Python
 * environment, which nobody has to install globally.
 */
export const ENTER = `
export LC_ALL=C.UTF-8 NO_COLOR=1 FORCE_COLOR=0 CI=1 PYTHONIOENCODING=utf-8
tools() { for at in "$PWD/.venv/bin" "$PWD/venv/bin" "$PWD/node_modules/.bin"; do [ ! -d "$at" ] || PATH=$at:$PATH; done; }
tools
CDPATH= cd -- "$1" || exit 1
tools
shift
`

export function shell(script: string, ...words: string[]): Command {
  return ['sh', '-c', script, 'sh', ...words]
}

/** A user's command with `{revision}` as one quoted word. */
export function withRevision(command: string, revision: string): string {
  return command.replaceAll('{revision}', () => quoteWord(revision))
}

const MARK = '== rmm '

/** Shell text that begins a section of the output. */
export function begin(section: string): string {
  return `echo '${MARK}${section}'`
}

/** The lines of one section. */
export function sectionOf(output: string, section: string): readonly string[] {
  const lines = output.split('\n').map((line) => line.replace(/\r$/, ''))
  const start = lines.indexOf(`${MARK}${section}`)
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.startsWith(MARK))
  return end === -1 ? rest : rest.slice(0, end)
}

export function mustHaveEnded(finished: Finished): void {
  if (finished.code !== 0) throw cannotRead(said(finished))
}

export function said({ stdout, stderr }: Finished): readonly string[] {
  return `${stdout}\n${stderr}`.split('\n').filter((line) => !line.startsWith(MARK))
}

export function cannotRead(detail: string | readonly string[]): TargetFailed {
  const words = typeof detail === 'string' ? detail : lastWords(detail)
  return new TargetFailed(failure('command_failed', { what: 'Reading the migrations', detail: words }))
}

/**
 * What the tool recorded as applied, as one revision. A migration that is older than an applied one and was not applied
 * itself would be passed over in silence for ever, so it is refused.
 */
export function stateOf(known: readonly Migration[], applied: readonly string[]): MigrationState {
  const ids = known.map(({ id }) => id)
  const stranger = applied
    .filter((id) => !ids.includes(id))
    .sort(byNumber)
    .at(-1)
  if (stranger !== undefined) return { known, current: stranger }

  const isApplied = ids.map((id) => applied.includes(id))
  const last = isApplied.lastIndexOf(true)
  const gap = isApplied.indexOf(false)
  if (gap !== -1 && gap < last) {
    throw cannotRead(
      `${ids[gap]} was never applied, though ${ids[last]}, which comes later, was. Give it a later number.`,
    )
  }
  return { known, current: ids[last] ?? null }
}

/** `2_b` before `10_a`; names without a number by name. */
export function byNumber(a: string, b: string): number {
  const [left, right] = [a, b].map((id) => BigInt(/^\d+/.exec(id)?.[0] ?? '0'))
  if (left !== right && left !== undefined && right !== undefined) return left < right ? -1 : 1
  return a < b ? -1 : Number(a > b)
}

export function sortedLines(stdout: string): string {
  const lines = stdout.split('\n').map((line) => line.trimEnd())
  return lines
    .filter((line) => line !== '')
    .sort()
    .join('\n')
}

/** `commands.dump`: the user's command prints the schema, and its order is its own. */
export function dumpOf({ directory, commands }: MigrationSetting): Pick<MigrationTool, 'dump' | 'schema'> {
  const dump = commands.dump === undefined ? null : shell(`${ENTER}${commands.dump}`, directory)
  return { dump, schema: (stdout) => stdout.trimEnd() }
}

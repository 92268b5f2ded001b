import type { Failure } from '../../domain/failures.ts'
import { failure } from '../../domain/failures.ts'
import type { MigrationPath, MigrationState } from '../../domain/migration/path.ts'
import type { MigrationPreset, MigrationSetting } from '../../domain/service/settings.ts'
import type { Command } from '../../lib/host/host.ts'
import type { StepContext } from '../driver.ts'
import { TargetFailed } from '../driver.ts'
import { failureFrom, lastWords, look, type Place, work } from '../place.ts'
import { alembicTool } from './alembic.ts'
import { commandsTool } from './commands.ts'
import { flywayTool } from './flyway.ts'
import { knexTool } from './knex.ts'
import { prismaTool } from './prisma.ts'
import { sqlTool } from './sql.ts'
import { ENDS, type MakeTool, WALKING, type Walk } from './tool.ts'

const LOOK_LIMIT_MS = 120_000

const TOOLS: Record<MigrationPreset, MakeTool> = {
  sql: sqlTool,
  alembic: alembicTool,
  prisma: prismaTool,
  knex: knexTool,
  flyway: flywayTool,
  commands: commandsTool,
}

/** Where the commands of a service's migrations run, and how. */
export interface MigrationSite {
  place: Place
  setting: MigrationSetting
  /** The directory on the host to run from; the folder of the migrations is found from here. */
  cwd: string
  /** Turns a command into one inside the service's container; the words themselves on the host. */
  wrap: (command: Command) => Command
}

/** Throws `SettingsProblem` where the setting cannot work. */
export function checkMigrationSetting(setting: MigrationSetting): void {
  TOOLS[setting.preset](setting)
}

/** What the code that lies on disk knows, and what the database holds. */
export async function readMigrations(site: MigrationSite, signal: AbortSignal): Promise<MigrationState> {
  const tool = TOOLS[site.setting.preset](site.setting)
  const finished = await ask(site, tool.look, 'Reading the migrations', signal)

  if (finished.code === 127) throw toolMissing(site, [finished.stderr])
  return tool.state(finished)
}

/** Runs a path. One that is already behind it is a success. */
export async function migrate(site: MigrationSite, path: MigrationPath, context: StepContext): Promise<void> {
  if (path.direction === 'none') return
  const { place, setting, cwd, wrap } = site
  let walking: string | null = null
  const log: StepContext['log'] = (line, number) => {
    walking = WALKING.exec(line)?.[1] ?? walking
    context.log(line, number)
  }

  const command = wrap(TOOLS[setting.preset](setting).follow(path))
  const timeoutMs = setting.timeoutMs * path.through.length
  const what = `Migration to ${path.to ?? 'the empty schema'}`
  const finished = await work(place, command, { context: { ...context, log }, what, timeoutMs, cwd })
  if (finished.code === 0) return
  if (await isBehindUs(site, path, context.signal)) return
  if (finished.code === 127) throw toolMissing(site, finished.tail)
  throw failureFrom(
    finished.tail,
    place,
    asFailure(finished, walking ?? path.to ?? path.through.at(-1) ?? ''),
  )
}

/** The schema as comparable text; null where the preset cannot tell. */
export async function dumpSchema(site: MigrationSite, signal: AbortSignal): Promise<string | null> {
  const tool = TOOLS[site.setting.preset](site.setting)
  if (tool.dump === null) return null
  const finished = await ask(site, tool.dump, 'Reading the schema', signal)

  if (finished.code === 0) return tool.schema(finished.stdout)
  const detail = lastWords(finished.stderr.split('\n'))
  throw new TargetFailed(failure('command_failed', { what: 'Reading the schema', detail }))
}

function ask(
  { place, setting, cwd, wrap }: MigrationSite,
  command: Command,
  what: string,
  signal: AbortSignal,
) {
  const timeoutMs = Math.min(LOOK_LIMIT_MS, setting.timeoutMs)
  return look(place, wrap(command), { what, timeoutMs, signal, cwd })
}

/** The tool said no; where the database is there all the same, an earlier run got it there. */
async function isBehindUs(site: MigrationSite, path: Walk, signal: AbortSignal): Promise<boolean> {
  try {
    const { current } = await readMigrations(site, signal)
    return current === path.to
  } catch (error) {
    if (error instanceof TargetFailed) return false
    throw error
  }
}

function asFailure({ code, tail }: { code: number; tail: readonly string[] }, revision: string): Failure {
  const detail = lastWords(tail.filter((line) => !WALKING.test(line)))
  if (code === ENDS.unknownRevision) return failure('unknown_revision', { revision })
  if (code === ENDS.irreversible) return failure('irreversible_migration', { revision, reason: detail })
  return failure('migration_failed', { revision, detail })
}

function toolMissing({ place, setting }: MigrationSite, output: readonly string[]): TargetFailed {
  const text = output.join('\n')
  const tool = /(?:^|[\s:])([\w./-]+): (?:command )?not found/m.exec(text)?.[1] ?? setting.preset
  return new TargetFailed(
    failure('tool_missing', { tool, host: place.host.name, detail: lastWords(text.split('\n'), 1) }),
  )
}

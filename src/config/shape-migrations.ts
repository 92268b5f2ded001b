import { z } from 'zod'
import type { MigrationPreset, MigrationSetting } from '../domain/service/settings.ts'
import { command, duration, insidePath } from './shape-words.ts'

/** Tools that come with the service's own dependencies are in its container; the others are on the host. */
const PRESETS: Readonly<Record<MigrationPreset, Pick<MigrationSetting, 'directory' | 'run'>>> = {
  alembic: { directory: '.', run: 'container' },
  prisma: { directory: '.', run: 'container' },
  knex: { directory: '.', run: 'container' },
  flyway: { directory: '.', run: 'host' },
  sql: { directory: 'migrations', run: 'host' },
  commands: { directory: '.', run: 'host' },
}

/** Without a way down every migration is irreversible, which may be true. */
const NEEDED = ['list', 'current', 'up'] as const

const shape = z.strictObject({
  preset: z
    .enum(['alembic', 'prisma', 'knex', 'flyway', 'sql', 'commands'])
    .describe('The migration tool, or `commands` for one of your own.'),
  directory: insidePath.optional().describe("Where the tool works, relative to the target's directory."),
  run: z
    .enum(['host', 'container'])
    .optional()
    .describe('Where the commands run: on the host, or in the freshly built container.'),
  client: command
    .optional()
    .describe('For `sql`: reads SQL on standard input, prints rows with tabs, fails on the first error.'),
  commands: z
    .strictObject({
      list: command.optional().describe('Prints the migrations that the code knows, oldest first.'),
      current: command.optional().describe('Prints the revision of the database.'),
      up: command.optional().describe('Migrates forward to {revision}.'),
      down: command.optional().describe('Migrates back to {revision}.'),
      dump: command.optional().describe('Prints the schema.'),
    })
    .prefault({})
    .describe("Instead of the preset's own. `{revision}` is replaced by a quoted word."),
  timeout: duration(1_000).prefault('10m').describe('Of one migration command.'),
})

type Parsed = z.infer<typeof shape>

export const migrationsShape = shape
  .superRefine((value, context) => {
    for (const { path, message } of problems(value)) context.addIssue({ code: 'custom', path, message })
  })
  .transform(
    ({ preset, directory, run, client, commands, timeout }): MigrationSetting => ({
      preset,
      directory: directory ?? PRESETS[preset].directory,
      run: run ?? PRESETS[preset].run,
      client: client ?? null,
      commands: given(commands),
      timeoutMs: timeout,
    }),
  )

function problems({ preset, client, commands }: Parsed): readonly { path: string[]; message: string }[] {
  const missing = preset === 'commands' ? NEEDED.filter((verb) => commands[verb] === undefined) : []
  return [
    ...missing.map((verb) => ({
      path: ['commands', verb],
      message: 'is missing: the preset "commands" has none of its own',
    })),
    ...(preset === 'sql' && client === undefined
      ? [{ path: ['client'], message: 'is missing: the command that runs SQL, such as psql "$DATABASE_URL"' }]
      : []),
    ...(preset !== 'sql' && client !== undefined
      ? [{ path: ['client'], message: `is only for the preset "sql", not "${preset}"` }]
      : []),
  ]
}

function given(commands: Parsed['commands']): MigrationSetting['commands'] {
  return Object.fromEntries(Object.entries(commands).filter(([, words]) => words !== undefined))
}

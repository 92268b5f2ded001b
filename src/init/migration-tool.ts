import type { MigrationPreset } from '../domain/service/settings.ts'
import { folderOf, type Tree } from './tree.ts'

export interface MigrationTool {
  preset: MigrationPreset
  directory: string
  /** Reads SQL; only where the tool needs one. */
  client: string | null
}

const SIGNS: readonly [path: RegExp, preset: MigrationPreset][] = [
  [/(?:^|\/)alembic\.ini$/, 'alembic'],
  [/(?:^|\/)prisma\/schema\.prisma$/, 'prisma'],
  [/(?:^|\/)knexfile\.[cm]?[jt]s$/, 'knex'],
  [/(?:^|\/)flyway\.(?:conf|toml)$/, 'flyway'],
  [/(?:^|\/)\d[\w-]*\.up\.sql$/, 'sql'],
]

/** They have files such as those of `sql`, and a table of their own about what was applied: what is in a database would be run again. */
const OTHERS: readonly [path: RegExp, mention: RegExp, tool: string][] = [
  [/(?:^|\/)go\.mod$/, /\bgolang-migrate\b/, 'golang-migrate'],
  [
    /(?:^|\/)(?:Makefile|Dockerfile|(?:docker-)?compose[\w.-]*\.ya?ml)$/,
    /\bmigrate\/migrate\b|golang-migrate/,
    'golang-migrate',
  ],
  [/(?:^|\/)Cargo\.toml$/, /^\s*sqlx\b/m, 'sqlx'],
]

/** A tool that no preset is for; null: none was seen. */
export async function otherToolOf(tree: Tree): Promise<string | null> {
  if (migrationToolOf(tree)?.preset !== 'sql') return null
  for (const [sign, mention, tool] of OTHERS) {
    for (const file of tree.files.filter((path) => sign.test(path)))
      if (mention.test((await tree.read(file)) ?? '')) return tool
  }
  return null
}

/** The tool by its own files; the first of the list, nearest the root. */
export function migrationToolOf(tree: Tree): MigrationTool | null {
  for (const [sign, preset] of SIGNS) {
    const path = tree.files.find((file) => sign.test(file))
    if (path === undefined) continue
    const folder = folderOf(path)
    const directory = preset === 'prisma' ? folderOf(folder) : folder
    return { preset, directory, client: preset === 'sql' ? 'psql "$DATABASE_URL"' : null }
  }
  return null
}

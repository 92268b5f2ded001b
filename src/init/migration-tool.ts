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

import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import type { MigrationTool } from './tool.ts'
import {
  begin,
  cannotRead,
  dumpOf,
  ENDS,
  ENTER,
  said,
  sectionOf,
  shell,
  stateOf,
  withRevision,
} from './tool.ts'

/** `prisma` beside `package.json`, or the folder that holds `migrations` itself. */
const FOLDER = `at=prisma; [ -d "$at/migrations" ] || at=.\n`

/**
 * Prisma has no way back of its own: `migrate resolve --rolled-back` is for failed migrations only. A `down.sql` beside
 * `migration.sql` is run together with the removal of its record, in one transaction. Before version 7 the command
 * needs to be told the schema; since then it refuses to be.
 */
const BACK = `
schema=
case "$(prisma db execute --help 2>&1)" in *--schema*) schema="--schema $at/schema.prisma";; esac
ends_with_semicolon() { [ "$(sed 's/--.*//' "$file" | tr -d '[:space:]' | tail -c 1)" = ';' ]; }
is_pending() { prisma migrate status 2>&1 | grep -qxF -- "$1"; }
back() {
  file=$at/migrations/$1/down.sql
  [ -f "$file" ] || { echo "there is no $file"; exit ${ENDS.irreversible}; }
  is_pending "$1" && return
  echo "Taking back migration $1"
  { echo 'BEGIN;'; cat "$file"; ends_with_semicolon || echo ';'; printf "\\nDELETE FROM _prisma_migrations WHERE migration_name = '%s';\\nCOMMIT;\\n" "$1"; } |
    prisma db execute --stdin $schema && return
  code=$?
  is_pending "$1" || exit $code
}
for id in "$@"; do back "$id"; done
`

/** `migrate deploy` applies whatever it finds: there is no stopping halfway. */
const FORWARD = `
newest=$(for file in "$at"/migrations/*/migration.sql; do file=\${file%/migration.sql}; echo "\${file##*/}"; done | sort | tail -n 1)
[ "$newest" = "$1" ] || { echo "Prisma applies all migrations, up to $newest; it cannot stop at $1"; exit 1; }
prisma migrate deploy
`

export function prismaTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const look = `${ENTER}${FOLDER}
${begin('list')}
for file in "$at"/migrations/*/migration.sql; do
  [ -f "$file" ] || continue
  down=\${file%/migration.sql}/down.sql
  if [ ! -f "$down" ]; then way=missing
  elif grep -v '^[[:space:]]*--' "$down" | grep -q '[^[:space:];]'; then way=present
  else way=empty; fi
  id=\${file%/migration.sql}
  printf '%s\\t%s\\n' "\${id##*/}" "$way"
done
${begin('current')}
${commands.current ?? 'prisma migrate status'} 2>&1
[ $? -ne 127 ] || exit 127
exit 0`

  return {
    look: shell(look, directory),
    state(finished) {
      if (finished.code !== 0) throw cannotRead(said(finished))
      const known = sectionOf(finished.stdout, 'list')
        .filter((line) => line !== '')
        .map(migrationIn)
      known.sort((a, b) => (a.id < b.id ? -1 : 1))
      return stateOf(known, appliedIn(known, sectionOf(finished.stdout, 'current')))
    },
    follow({ direction, through, to }) {
      const own = direction === 'forward' ? commands.up : commands.down
      if (own !== undefined) return shell(`${ENTER}${withRevision(own, to ?? '')}`, directory)
      if (direction === 'forward') return shell(`${ENTER}${FOLDER}${FORWARD}`, directory, to)
      return shell(`${ENTER}${FOLDER}${BACK}`, directory, ...through)
    },
    ...dumpOf(setting),
  }
}

function migrationIn(line: string): Migration {
  const [id = '', way] = line.split('\t')
  if (!/^[\w.+-]+$/.test(id)) throw cannotRead(`${id} is not a name for a migration`)
  if (way === 'present') return { id, reversible: true, reason: null }
  return {
    id,
    reversible: false,
    reason: way === 'empty' ? `its down.sql is empty` : 'there is no down.sql beside it',
  }
}

/** `prisma migrate status` lists what is not applied, what failed, and what only the database knows. */
function appliedIn(known: readonly Migration[], lines: readonly string[]): readonly string[] {
  const failed = listed(lines, /have failed:$/)
  if (failed.length > 0) {
    throw cannotRead(`${failed.join(', ')} failed halfway before. Put it right with: prisma migrate resolve`)
  }
  const pending = listed(lines, /not yet been applied:$/)
  const strangers = listed(lines, /not found locally in .*:$/)
  const ids = known.map(({ id }) => id)
  const text = lines.join('\n')
  if (/not managed by Prisma Migrate/.test(text)) return []
  if (pending.length + strangers.length === 0 && !/schema is up to date|No migration found/.test(text)) {
    throw cannotRead(lines)
  }
  return [...ids.filter((id) => !pending.includes(id)), ...strangers]
}

/** The names below a headline, up to an empty line. */
function listed(lines: readonly string[], headline: RegExp): readonly string[] {
  const start = lines.findIndex((line) => headline.test(line.trim()))
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.trim() === '')
  return (end === -1 ? rest : rest.slice(0, end)).map((line) => line.trim())
}

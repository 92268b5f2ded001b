import { failure } from '../../domain/failures.ts'
import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import { TargetFailed } from '../driver.ts'
import { SCHEMA_QUERIES } from './sql-schema.ts'
import type { MigrationTool, Walk } from './tool.ts'
import {
  begin,
  byNumber,
  cannotRead,
  dumpOf,
  ENDS,
  mustHaveEnded,
  sectionOf,
  shell,
  sortedLines,
  stateOf,
} from './tool.ts'

/** What may stand in a file name goes into SQL and shell text as it is. */
const PLAIN_ID = /^\d[\w.+-]*$/

/**
 * `$1` folder, `$2` client, `$3` what makes that client stop at the first error. The client is run in the target's
 * directory, reads SQL on standard input and prints rows; the mark in the first column finds them among headers and
 * borders, whatever the client draws.
 */
const ASK = `
export LC_ALL=C.UTF-8
folder=$1 client=$2 prelude=$3
shift 3
ask() { { printf '%s' "$prelude"; cat; } | sh -c "$client"; }
rows() { sed -n "s/^[^[:alnum:]]*$1[[:space:]]*[|[:space:]][[:space:]]*\\(.*\\)$/\\1/p" | sed 's/[[:space:]]*|*[[:space:]]*$//'; }
SELECT="select 'rmm-version' as mark, version from schema_migrations;"
select_versions() { echo "$SELECT" | ask 2>&1; }
read_versions() {
  found=$(select_versions) || {
    echo 'create table if not exists schema_migrations (version varchar(255) primary key, applied_at timestamp not null default current_timestamp);' | ask >/dev/null || return 1
    found=$(select_versions) || { printf '%s\\n' "$found" >&2; return 1; }
  }
  printf '%s\\n' "$found" | rows rmm-version
}
`

/** A way back that is missing, holds no statement, or says \`-- rmm: irreversible <why>\` is none. */
const LIST = `
[ -d "$folder" ] || { echo "there is no folder $folder" >&2; exit 1; }
way_back() {
  [ -f "$1" ] || { printf 'missing'; return; }
  why=$(sed -n 's/^[[:space:]]*--[[:space:]]*rmm:[[:space:]]*irreversible[[:space:]:]*//p' "$1" | head -n 1)
  if grep -qi '^[[:space:]]*--[[:space:]]*rmm:[[:space:]]*irreversible' "$1"; then printf 'declared\\t%s' "$why"; return; fi
  if grep -v '^[[:space:]]*--' "$1" | grep -q '[^[:space:];]'; then printf 'present'; else printf 'empty'; fi
}
${begin('list')}
for file in "$folder"/*.up.sql; do
  [ -f "$file" ] || continue
  id=\${file##*/}
  id=\${id%.up.sql}
  printf '%s\\t%s\\n' "$id" "$(way_back "$folder/$id.down.sql")"
done
${begin('current')}
read_versions
`

/**
 * Each migration is one transaction together with its record, and the record comes first: a second run of the same one
 * waits for the first and then fails on the key before it touches anything. What the client replies is not believed;
 * the record is. (MySQL commits on every DDL statement: keep one statement a file there.)
 */
const FOLLOW = `
direction=$1
shift
is_recorded() { printf '%s\\n' "$versions" | grep -qxF -- "$1"; }
is_done() { if [ "$direction" = up ]; then is_recorded "$1"; else ! is_recorded "$1"; fi; }
record() {
  if [ "$direction" = up ]; then printf "insert into schema_migrations (version) values ('%s');\\n" "$1"
  else printf "delete from schema_migrations where version = '%s';\\n" "$1"; fi
}
count() { tr 'A-Z' 'a-z' <"$file" | grep -cE "$1"; }
BEGINS='^[[:space:]]*(begin|start)([[:space:]]+(transaction|work|deferred|immediate|exclusive))*[[:space:]]*;[[:space:]]*$'
COMMITS='^[[:space:]]*(commit|end[[:space:]]+transaction)([[:space:]]+(transaction|work))?[[:space:]]*;[[:space:]]*$'
statements() {
  if [ "$own" = yes ]; then grep -viE "$BEGINS|$COMMITS" "$file"; else cat "$file"; fi
  [ "$(sed 's/--.*//' "$file" | tr -d '[:space:]' | tail -c 1)" = ';' ] && echo || printf '\\n;\\n'
}
walk() {
  file=$folder/$1.$direction.sql own=no alone=no
  [ -f "$file" ] || { echo "there is no $file"; [ "$direction" = up ] && exit ${ENDS.unknownRevision}; exit ${ENDS.irreversible}; }
  if grep -qiE '^[[:space:]]*--[[:space:]]*rmm:[[:space:]]*no transaction' "$file"; then alone=yes; fi
  if [ $alone = no ]; then
    begins=$(count "$BEGINS") commits=$(count "$COMMITS")
    if [ "$begins" = 1 ] && [ "$commits" = 1 ]; then own=yes
    elif [ "$begins$commits" != 00 ]; then
      echo "$file begins and commits transactions of its own; leave them out, or write: -- rmm: no transaction"
      exit ${ENDS.ownTransaction}
    fi
  fi
  if [ "$direction" = up ]; then echo "Applying migration $1"; else echo "Taking back migration $1"; fi
  if [ $alone = yes ]; then said=$({ statements; record "$1"; echo "$SELECT"; } | ask)
  else said=$({ echo 'begin;'; record "$1"; statements; echo 'commit;'; echo "$SELECT"; } | ask); fi
  code=$?
  [ -z "$said" ] || printf '%s\\n' "$said" | sed '/rmm-version/,$d; /^[^[:alnum:]]*mark[^[:alnum:]]*version/,$d'
  if [ $code -eq 0 ]; then versions=$(printf '%s\\n' "$said" | rows rmm-version); else versions=$(read_versions) || exit 1; fi
  is_done "$1" && return
  [ $alone = no ] || echo 'this migration runs outside a transaction: parts of it may be in effect'
  [ $code -ne 0 ] || echo 'the client ended well, but nothing was recorded: does it stop at the first error?'
  exit 1
}
versions=$(read_versions) || exit 1
for id in "$@"; do is_done "$id" || walk "$id" || exit; done
`

const DUMP = `
for query in "$@"; do
  found=$(printf '%s\\n' "$query" | ask 2>&1) && { printf '%s\\n' "$found" | rows rmm-schema; exit 0; }
done
printf '%s\\n' "$found" >&2
exit 1
`

/** Numbered SQL files: `NNN[_name].up.sql` and `.down.sql`, recorded in the table `schema_migrations`. */
export function sqlTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const client = setting.client ?? ''
  const base = [directory, client, preludeFor(client)] as const

  return {
    look: shell(`${ASK}${LIST}`, ...base),
    state(finished) {
      mustHaveEnded(finished)
      const known = sectionOf(finished.stdout, 'list')
        .filter((line) => line !== '')
        .map(migrationIn)
      known.sort((a, b) => byNumber(a.id, b.id))
      return stateOf(
        known,
        sectionOf(finished.stdout, 'current').filter((line) => line !== ''),
      )
    },
    follow: ({ direction, through }: Walk) => {
      const stranger = through.find((id) => !PLAIN_ID.test(id))
      if (stranger !== undefined) throw new TargetFailed(failure('unknown_revision', { revision: stranger }))
      return shell(`${ASK}${FOLLOW}`, ...base, direction === 'forward' ? 'up' : 'down', ...through)
    },
    ...(commands.dump === undefined
      ? { dump: shell(`${ASK}${DUMP}`, ...base, ...SCHEMA_QUERIES), schema: sortedLines }
      : dumpOf(setting)),
  }
}

function migrationIn(line: string): Migration {
  const [id = '', wayBack, why = ''] = line.split('\t')
  if (!PLAIN_ID.test(id)) throw cannotRead(`${id}.up.sql should be named like 012_add_email.up.sql`)
  if (wayBack === 'present') return { id, reversible: true, reason: null }
  return { id, reversible: false, reason: reasonFor(id, wayBack, why) }
}

function reasonFor(id: string, wayBack: string | undefined, why: string): string {
  if (wayBack === 'declared') return why.trim() || `${id}.down.sql says so`
  return wayBack === 'empty' ? `${id}.down.sql is empty` : `there is no ${id}.down.sql`
}

/** Stops at the first error and draws no pager, for the clients that need to be told. */
function preludeFor(client: string): string {
  const names = (program: string) => new RegExp(`(^|[\\s/;|&(])${program}(\\s|$)`).test(client)
  if (names('sqlite3')) return '.bail on\n'
  return names('psql')
    ? '\\set ON_ERROR_STOP on\n\\set QUIET on\n\\pset pager off\n\\set VERBOSITY terse\n'
    : ''
}

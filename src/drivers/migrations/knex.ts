import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import { javascriptBody } from './function-body.ts'
import type { MigrationTool } from './tool.ts'
import {
  begin,
  byNumber,
  cannotRead,
  dumpOf,
  ENTER,
  said,
  sectionOf,
  shell,
  stateOf,
  withRevision,
} from './tool.ts'

const SOURCE = '-- source '

/** The folder is the one with the knexfile. A revision is the name of a migration's file, as Knex records it. */
export function knexTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const list = commands.list ?? 'knex migrate:list'
  const look = `${ENTER}
${begin('list')}
list=$(${list}) || { printf '%s\\n' "$list"; exit 1; }
printf '%s\\n' "$list"
${begin('sources')}
files=$(find . -name node_modules -prune -o -type f -name '*.*[jt]s' -print)
printf '%s\\n' "$list" | grep '[.][cm]*[jt]s$' | while read -r name; do
  file=$(printf '%s\\n' "$files" | grep -F -- "/$name" | head -n 1)
  [ -f "$file" ] || continue
  echo "${SOURCE}$name"
  sed -n '/down/,$p' "$file" | head -n 60
  echo
done`
  const one = (id: string, direction: 'up' | 'down') =>
    withRevision(commands[direction] ?? `knex migrate:${direction} {revision}`, id)

  return {
    look: shell(look, directory),
    state(finished) {
      const missing = /the following files are missing: (.+)$/m.exec(said(finished).join('\n'))?.[1]
      if (missing) return { known: [], current: missing.split(', ').at(-1) ?? missing }
      if (finished.code !== 0) throw cannotRead(said(finished))
      const { completed, pending } = filesIn(sectionOf(finished.stdout, 'list'))
      const texts = sourcesIn(sectionOf(finished.stdout, 'sources'))
      const names = [...completed, ...pending].sort(byNumber)
      return stateOf(
        names.map((name) => migrationOf(name, texts.get(name))),
        completed,
      )
    },
    follow({ direction, through }) {
      const up = direction === 'forward'
      const steps = through.map((id) => {
        const word = up ? 'Applying' : 'Taking back'
        const check = withRevision(`is_completed {revision} ${up ? '' : '&& exit 1 || true'}`, id)
        return `echo ${word} migration ${withRevision('{revision}', id)}\n${one(id, up ? 'up' : 'down')} || { code=$?; (${check}) || exit $code; }`
      })
      const completed = `is_completed() { ${list} | sed -n '/Completed Migration/,/Pending Migration/p' | grep -qxF -- "$1"; }`
      return shell([`${ENTER}${completed}`, ...steps].join('\n'), directory)
    },
    ...dumpOf(setting),
  }
}

function filesIn(lines: readonly string[]): { completed: readonly string[]; pending: readonly string[] } {
  const names = { completed: [] as string[], pending: [] as string[] }
  let part: keyof typeof names | null = null
  for (const line of lines.map((text) => text.trim())) {
    if (/^(Found \d+|No) Completed Migration/.test(line)) part = 'completed'
    else if (/^(Found \d+|No) Pending Migration/.test(line)) part = 'pending'
    else if (part !== null && line !== '') names[part].push(line)
  }
  if (part === null) throw cannotRead(lines)
  return names
}

function sourcesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const parts = lines
    .join('\n')
    .split(new RegExp(`^${SOURCE}`, 'm'))
    .slice(1)
  return new Map(parts.map((part) => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n') + 1)]))
}

/** A migration whose text was not found (another folder, another language) is believed to have a way back. */
function migrationOf(id: string, source: string | undefined): Migration {
  const down = source === undefined ? { kind: 'works' as const } : javascriptBody(source)
  if (down.kind === 'works') return { id, reversible: true, reason: null }
  const reasons = { missing: 'it has no down()', empty: 'its down() does nothing', throws: 'its down() says' }
  const reason = down.kind === 'throws' ? `${reasons.throws}: ${down.words}` : reasons[down.kind]
  return { id, reversible: false, reason }
}

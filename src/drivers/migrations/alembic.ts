import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import { pythonBody } from './function-body.ts'
import type { MigrationTool } from './tool.ts'
import {
  begin,
  cannotRead,
  dumpOf,
  ENTER,
  mustHaveEnded,
  said,
  sectionOf,
  shell,
  withRevision,
} from './tool.ts'

const SOURCE = '-- source '

/** The folder is the one with `alembic.ini`. The migrations' own text tells which of them have a way back. */
export function alembicTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const history = commands.list ?? 'alembic history --verbose'
  const look = `${ENTER}
${begin('list')}
history=$(${history}) || exit $?
printf '%s\\n' "$history"
${begin('sources')}
printf '%s\\n' "$history" | sed -n 's/^Path: //p' | while read -r file; do
  echo "${SOURCE}$file"
  awk '/^def (up|down)grade/ { on = 1; print; next } on && /^[^ \\t#)]/ { on = 0 } on' "$file"
done
${begin('current')}
${commands.current ?? 'alembic current'}
code=$?
${begin('code')}
echo $code`

  return {
    look: shell(look, directory),
    state(finished) {
      mustHaveEnded(finished)
      const known = knownMigrations(sectionOf(finished.stdout, 'list'), sectionOf(finished.stdout, 'sources'))
      const lost = /Can't locate revision identified by '([^']+)'/.exec(said(finished).join('\n'))?.[1]
      if (lost !== undefined) return { known, current: lost }
      if (sectionOf(finished.stdout, 'code')[0] !== '0') throw cannotRead(said(finished))
      return { known, current: currentOf(known, sectionOf(finished.stdout, 'current')) }
    },
    follow({ direction, to }) {
      const forward = direction === 'forward'
      const command = forward
        ? (commands.up ?? 'alembic upgrade {revision}')
        : (commands.down ?? 'alembic downgrade {revision}')
      return shell(`${ENTER}${withRevision(command, to ?? 'base')}`, directory)
    },
    ...dumpOf(setting),
  }
}

interface Entry {
  id: string
  head: boolean
  merges: string | null
  path: string
}

function knownMigrations(list: readonly string[], sources: readonly string[]): readonly Migration[] {
  const entries = entriesIn(list)
  const heads = entries.filter(({ head }) => head).map(({ id }) => id)
  if (heads.length > 1) {
    throw cannotRead(`there are several heads (${heads.join(', ')}). Join them: alembic merge heads`)
  }
  const texts = sourcesIn(sources)
  return entries.toReversed().map((entry) => {
    const reason = whyStuck(entry, texts.get(entry.path) ?? '')
    return { id: entry.id, reversible: reason === null, reason }
  })
}

/** Newest first. Only the unindented lines are Alembic's own; the rest is what people wrote. */
function entriesIn(list: readonly string[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const line of list) {
    const [, word, value = ''] = /^(Rev|Merges|Path): (.*)$/.exec(line) ?? []
    const last = entries.at(-1)
    if (word === 'Rev') {
      const [id = ''] = value.split(' ')
      entries.push({ id, head: /\((effective )?head\)/.test(value), merges: null, path: '' })
    }
    if (word === 'Merges' && last) last.merges = value
    if (word === 'Path' && last) last.path = value
  }
  return entries
}

function sourcesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const parts = lines
    .join('\n')
    .split(new RegExp(`^${SOURCE}`, 'm'))
    .slice(1)
  return new Map(parts.map((part) => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n') + 1)]))
}

/** Going back through a merge would leave two current revisions, of which nobody could say which comes first. */
function whyStuck({ merges }: Entry, source: string): string | null {
  if (merges !== null) return `it merges ${merges}, and Alembic cannot go back to one of them`
  const down = pythonBody(source, 'downgrade')
  if (down.kind === 'works') return null
  if (down.kind === 'throws') return `its downgrade() says: ${down.words}`
  if (down.kind === 'missing') return 'it has no downgrade()'
  return pythonBody(source, 'upgrade').kind === 'empty' ? null : 'its downgrade() does nothing'
}

function currentOf(known: readonly Migration[], lines: readonly string[]): string | null {
  const ids = lines.map((line) => line.split(' ')[0] ?? '')
  const current = ids.filter((id) => known.some((migration) => migration.id === id))
  if (current.length > 1)
    throw cannotRead(`the database is at several revisions at once: ${current.join(', ')}`)
  return current[0] ?? null
}

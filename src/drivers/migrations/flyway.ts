import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import type { MigrationTool } from './tool.ts'
import { begin, cannotRead, dumpOf, ENTER, said, sectionOf, shell, stateOf, withRevision } from './tool.ts'

/** The folder is the one with Flyway's configuration. Undo scripts are a feature of its paid editions. */
export function flywayTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const look = `${ENTER}
${begin('undo')}
find . -name node_modules -prune -o -type f -name 'U*__*.sql' -print
${begin('current')}
${commands.current ?? 'flyway -outputType=json info'}`

  return {
    look: shell(look, directory),
    state(finished) {
      const rows = rowsIn(sectionOf(finished.stdout, 'current').join('\n'))
      if (finished.code !== 0 || rows === null) throw cannotRead(said(finished))
      const failed = rows.find(({ state }) => /fail/i.test(state))
      if (failed)
        throw cannotRead(`${failed.version} failed halfway before. Put it right with: flyway repair`)
      const undoable = sectionOf(finished.stdout, 'undo').map(undoVersion)
      const known = rows
        .filter(({ state }) => !/missing|future|undone/i.test(state))
        .map((row) => migrationOf(row, undoable))
      const applied = rows.filter(
        ({ state }) => !/pending|undone|above target|ignored|available/i.test(state),
      )
      return stateOf(
        known,
        applied.map(({ version }) => version),
      )
    },
    follow({ direction, through, to }) {
      const own = direction === 'forward' ? commands.up : commands.down
      if (own !== undefined) return shell(`${ENTER}${withRevision(own, to ?? '')}`, directory)
      // `undo` takes its target away too.
      const [command, target] = direction === 'forward' ? ['migrate', to] : ['undo', through.at(-1) ?? '']
      return shell(`${ENTER}flyway "-target=$1" ${command}`, directory, target)
    },
    ...dumpOf(setting),
  }
}

interface Row {
  version: string
  state: string
}

/** Flyway prints other lines around its JSON. */
function rowsIn(text: string): readonly Row[] | null {
  try {
    const json: unknown = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
    const rows = (json as { migrations?: unknown }).migrations
    if (!Array.isArray(rows)) return null
    return rows
      .filter(
        (row: Record<string, unknown>) =>
          /^(versioned|baseline)$/i.test(String(row['category'])) && row['version'],
      )
      .map((row: Record<string, unknown>) => ({
        version: String(row['version']),
        state: String(row['state']),
      }))
  } catch {
    return null
  }
}

function undoVersion(file: string): string {
  return (/\/U([^/]*?)__[^/]*$/.exec(file)?.[1] ?? '').replaceAll('_', '.')
}

function migrationOf({ version: id }: Row, undoable: readonly string[]): Migration {
  if (undoable.includes(id)) return { id, reversible: true, reason: null }
  return { id, reversible: false, reason: `there is no U${id}__….sql` }
}

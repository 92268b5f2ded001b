import type { Migration } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import { SettingsProblem } from '../driver.ts'
import type { MigrationTool } from './tool.ts'
import { begin, dumpOf, ENTER, mustHaveEnded, sectionOf, shell, stateOf, withRevision } from './tool.ts'

/**
 * The service's own commands. `list` prints a revision a line, oldest first, and behind a tab why it cannot be taken back,
 * where that is so; `current` prints the revision of the database or nothing; `up` and `down` go to `{revision}`, which
 * is an empty word for the state before the first migration.
 */
export function commandsTool(setting: MigrationSetting): MigrationTool {
  const { directory, commands } = setting
  const { list, current, up, down } = commands
  if (list === undefined || current === undefined || up === undefined) {
    throw new SettingsProblem(
      ['migrations', 'commands'],
      'The preset "commands" needs the commands list, current and up.',
    )
  }
  return {
    look: shell(
      `${ENTER}${begin('list')}\n(${list}\n) || exit $?\n${begin('current')}\n${current}`,
      directory,
    ),
    state(finished) {
      mustHaveEnded(finished)
      const filled = (section: string) =>
        sectionOf(finished.stdout, section).filter((line) => line.trim() !== '')
      const known = filled('list').map((line) => migrationIn(line, down !== undefined))
      const now = filled('current')[0]?.trim()
      if (now === undefined) return { known, current: null }
      const until = known.findIndex(({ id }) => id === now)
      return stateOf(known, until === -1 ? [now] : known.slice(0, until + 1).map(({ id }) => id))
    },
    follow({ direction, to }) {
      const command = direction === 'forward' ? up : (down ?? 'false')
      return shell(`${ENTER}${withRevision(command, to ?? '')}`, directory)
    },
    ...dumpOf(setting),
  }
}

function migrationIn(line: string, hasDown: boolean): Migration {
  const [id = '', why] = line.split('\t').map((word) => word.trim())
  if (!hasDown) return { id, reversible: false, reason: 'no down command is configured' }
  return { id, reversible: !why, reason: why || null }
}

import type { MigrationPath, MigrationState } from '../../domain/migration/path.ts'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import type { StepContext } from '../driver.ts'
import { dumpSchema, type MigrationSite, migrate, readMigrations } from '../migrations/migrations.ts'
import { look, type Place } from '../place.ts'
import { preparedCommand, preparedFolder } from './commands.ts'

export interface ProcessMigrations {
  read(context: StepContext): Promise<MigrationState | null>
  migrate(path: MigrationPath, context: StepContext): Promise<void>
  dumpSchema(context: StepContext): Promise<string | null>
}

/** Migrations of the version that was prepared last: the newer code is the one that knows its way back. */
export function createProcessMigrations(place: Place, setting: MigrationSetting | null): ProcessMigrations {
  async function site({ signal }: StepContext): Promise<MigrationSite | null> {
    if (!setting) return null
    const options = { what: 'Reading what is prepared', timeoutMs: 20_000, signal }
    const { stdout: commit } = await look(place, preparedCommand(place.directory), options)
    if (commit === '') return null
    return { place, setting, cwd: preparedFolder(place.directory, commit), wrap: (command) => command }
  }

  return {
    async read(context) {
      const here = await site(context)
      return here && readMigrations(here, context.signal)
    },
    async migrate(path, context) {
      const here = await site(context)
      if (here) await migrate(here, path, context)
    },
    async dumpSchema(context) {
      const here = await site(context)
      return here && dumpSchema(here, context.signal)
    },
  }
}

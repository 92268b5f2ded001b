import { randomBytes } from 'node:crypto'
import type { MigrationSetting } from '../../domain/service/settings.ts'
import { segment } from '../../lib/host/job-script.ts'
import { checkMigrationSetting, type MigrationSite } from '../migrations/migrations.ts'
import type { Place } from '../place.ts'
import { type ComposeTarget, runCommand } from './commands.ts'
import type { SshComposeOptions } from './options.ts'

export interface MigrationSites {
  /** For questions; several may be asked at once. */
  looking(): MigrationSite
  /** For work. Its container has one name for ever, so that one that was left behind is found. */
  working(): MigrationSite
}

export interface MigrationParts {
  place: Place
  target: ComposeTarget
  options: SshComposeOptions
  setting: MigrationSetting
}

/** On the host migrations run in the working copy; in a container of the prepared version from the image's own directory. */
export function migrationSites({ place, target, options, setting }: MigrationParts): MigrationSites {
  checkMigrationSetting(setting)
  if (setting.run === 'host') {
    const site: MigrationSite = { place, setting, cwd: options.directory, wrap: (command) => command }
    return { looking: () => site, working: () => site }
  }
  const base = `rmm-${segment(target.scope).replaceAll('~', '-')}`
  const inside = (container: string): MigrationSite => ({
    place,
    setting,
    cwd: options.composeDirectory,
    wrap: (command) => runCommand(target, container, command),
  })
  return {
    looking: () => inside(`${base}-look-${randomBytes(4).toString('hex')}`),
    working: () => inside(`${base}-migrate`),
  }
}

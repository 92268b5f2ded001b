import type { ConfigurationDesk, ReadConfiguration } from '../app/configuration-desk.ts'
import { ConfigurationInvalid } from '../app/configuration-desk.ts'
import { takeInFile } from '../app/take-in-file.ts'
import { CONFIGURATION_CHANNEL, newestConfiguration } from '../db/configuration.ts'
import type { Database } from '../db/connection.ts'
import { retryWhileAway } from '../db/connection-away.ts'
import type { Listener } from '../db/listen.ts'
import type { Installation } from '../domain/service/settings.ts'
import { messageOf } from '../lib/errors.ts'
import { configurationDesk } from './configuration-desk.ts'
import { type LiveInstallation, liveInstallation } from './live-installation.ts'
import type { MachineLog } from './machine-log.ts'
import type { MachineOptions } from './machine-options.ts'

export interface LiveConfiguration {
  /** Says what the configuration in force says, whenever it is asked. */
  installation: Installation
  desk: ConfigurationDesk
  /** From now on every version that comes into force, here or elsewhere, is taken. */
  follow(listener: Pick<Listener, 'listen'>): Promise<void>
}

interface Parts {
  db: Database
  desk: ConfigurationDesk
  log: MachineLog
  now: () => Date
}

/** With nothing but an installation that was given as it is, until another is applied. */
const NOTHING_BESIDES = { fileName: 'rmm.yaml', secrets: { get: () => null, known: () => [] }, keys: null }

export async function beginConfiguration(
  { configuration, installation, mask, log }: MachineOptions,
  { db, now }: Pick<Parts, 'db' | 'now'>,
): Promise<LiveConfiguration> {
  const source = configuration ?? { ...NOTHING_BESIDES, mask: { mask, learn: () => {} } }
  const desk = configurationDesk(db, source)
  const parts = { db, desk, log, now }
  return configuration
    ? openConfiguration(parts, configuration.fileText)
    : following({ ...parts, tell: missingTeller(log) }, liveInstallation(installation))
}

/** The configuration in force: the newest that was applied, or the file where that has changed since it was last read. */
async function openConfiguration(parts: Parts, fileText: string): Promise<LiveConfiguration> {
  const { db, desk, log } = parts
  const ofFile = await desk.read(fileText)
  if ('problems' in ofFile) throw new ConfigurationInvalid(ofFile.problems)
  await takeInFile(parts, { yaml: fileText, installation: ofFile.installation })

  const newest = await newestConfiguration(db)
  const first = newest && newest.yaml !== fileText ? await desk.read(newest.yaml) : ofFile
  if ('problems' in first) throw new ConfigurationInvalid(first.problems)
  const tell = missingTeller(log)
  tell(first)
  log.info({ version: newest?.version, origin: newest?.origin, by: newest?.by }, 'configuration')
  return following({ ...parts, tell }, liveInstallation(first.installation))
}

type Tell = (read: ReadConfiguration) => void

function following(
  { db, desk, log, tell }: Parts & { tell: Tell },
  live: LiveInstallation,
): LiveConfiguration {
  async function reload(): Promise<void> {
    const newest = await newestConfiguration(db)
    if (!newest) return
    const read = await desk.read(newest.yaml)
    if ('problems' in read) {
      const problems = read.problems.map(({ path, message }) => `${path}: ${message}`)
      return log.error({ version: newest.version, problems }, 'a configuration cannot be taken')
    }
    live.replace(read.installation)
    log.info({ version: newest.version }, 'configuration taken')
    tell(read)
  }

  let reloading: Promise<void> | null = null
  let isStale = false
  /** One after another; what comes meanwhile is one more. */
  function soon(): void {
    isStale = true
    reloading ??= (async () => {
      while (isStale) {
        isStale = false
        await retryWhileAway(reload).catch((error: unknown) => {
          log.warn({ reason: messageOf(error) }, 'the configuration cannot be read just now')
        })
      }
      reloading = null
    })()
  }

  return {
    installation: live.installation,
    desk,
    async follow(listener) {
      await listener.listen(CONFIGURATION_CHANNEL, soon)
      // What came into force between the first look and now.
      soon()
    },
  }
}

/** Says each thing that is missing once, until it is something else. */
function missingTeller(log: MachineLog): Tell {
  let told = ''
  return ({ missing }) => {
    const now = missing.map(({ message }) => message).join('\n')
    if (now !== told) for (const { name, message } of missing) log.warn({ name }, message)
    told = now
  }
}

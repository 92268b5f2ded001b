import {
  insertConfiguration,
  lastFileRead,
  newestConfiguration,
  noteFileRead,
  sha256Of,
} from '../db/configuration.ts'
import { savePeopleOf } from '../db/configured-people.ts'
import { insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import { configurationPlan } from '../domain/configuration/plan.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { ConfigurationDesk } from './configuration-desk.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

/** The file becomes the configuration in force when there is none, or when it is not what it was when it was last read. */
export async function takeInFile(
  { db, now, desk }: Pick<Deps, 'db' | 'now'> & { desk: ConfigurationDesk },
  file: { yaml: string; installation: Installation },
): Promise<void> {
  const { yaml, installation: after } = file
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'configuration')
    const at = now()
    const sha256 = sha256Of(yaml)
    const lastRead = await lastFileRead(tx)
    if (lastRead !== sha256) await noteFileRead(tx, sha256, at)
    const newest = await newestConfiguration(tx)
    if (newest && (lastRead === sha256 || newest.sha256 === sha256)) return

    const old = newest && (await desk.read(newest.yaml))
    const before = old && !('problems' in old) ? old.installation : null
    const version = (newest?.version ?? 0) + 1
    const by = machine(`configuration/${version}`)
    await insertConfiguration(tx, { version, yaml, origin: 'file', by: by.person, channel: by.channel, at })
    await savePeopleOf(tx, { before: before?.people ?? [], after: after.people }, at)
    await insertEvent(tx, {
      at,
      action: 'apply_configuration',
      by,
      before: newest && { version: newest.version },
      after: { version, plan: before && configurationPlan(before, after, { deployments: [], releases: [] }) },
    })
  })
}

import { insertConfiguration, newestConfiguration } from '../db/configuration.ts'
import { savePeopleOf } from '../db/configured-people.ts'
import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import { whatIsUnderWay } from '../db/under-way.ts'
import type { Asker } from '../domain/asker.ts'
import { type ConfigurationPlan, configurationPlan, displaced } from '../domain/configuration/plan.ts'
import { Refused } from '../domain/refusals.ts'
import type { Installation } from '../domain/service/settings.ts'
import { type ConfigurationDesk, ConfigurationInvalid } from './configuration-desk.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'

export interface Wish {
  yaml: string
  /** The version that the asker has seen; null: whichever is in force. */
  seen: number | null
  dryRun: boolean
}

export interface Outcome {
  /** In force afterwards; 0: none was ever applied. */
  version: number
  applied: boolean
  plan: ConfigurationPlan
}

type ConfigurationDeps = Deps & { configuration: ConfigurationDesk }

/** A configuration comes into force, or it is said what would happen. Throws `ConfigurationInvalid`. */
export async function applyConfiguration(
  deps: ConfigurationDeps,
  { yaml, seen, dryRun }: Wish,
  by: Asker,
): Promise<Outcome> {
  const wanted = await deps.configuration.read(yaml)
  if ('problems' in wanted) throw new ConfigurationInvalid(wanted.problems)
  const missing = wanted.missing.map(({ message }) => `${message}.`)

  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'configuration')
    const newest = await newestConfiguration(tx)
    const repeated = await findByCause(tx, by.cause)
    if (repeated) return outcomeOf(repeated.after)

    await mustMay(tx, by, 'apply_configuration')
    const version = newest?.version ?? 0
    if (seen !== null && seen !== version) throw new Refused({ code: 'changed_meanwhile', facts: {} })
    const before = await installationOf(deps, newest?.yaml ?? null)
    const plan = await planIn(tx, before, wanted.installation)
    const effects = [...plan.effects, ...onAsker(before, wanted.installation, by), ...missing]
    const outcome = { version, applied: false, plan: { ...plan, effects } }
    if (dryRun || newest?.yaml === yaml) return outcome

    const at = deps.now()
    const applied = { ...outcome, version: version + 1, applied: true }
    const { person, channel } = by
    await insertConfiguration(tx, { version: version + 1, yaml, origin: 'apply', by: person, channel, at })
    await savePeopleOf(tx, { before: before.people, after: wanted.installation.people }, at)
    await insertEvent(tx, { at, action: 'apply_configuration', by, before: { version }, after: applied })
    return applied
  })
}

/** Whoever takes their own right away hears it before. */
function onAsker(before: Installation, after: Installation, { person }: Asker): string[] {
  const isAdminIn = ({ people }: Installation) =>
    people.some(({ name, role }) => name === person && role === 'admin')
  return isAdminIn(before) && !isAdminIn(after)
    ? [`${person}, who applies this, will not be an admin any more.`]
    : []
}

/** What is in force according to the database: another replica may be a moment ahead of this one. */
async function installationOf(
  { configuration, installation }: ConfigurationDeps,
  yaml: string | null,
): Promise<Installation> {
  const read = yaml === null ? null : await configuration.read(yaml)
  return read === null || 'problems' in read ? installation : read.installation
}

async function planIn(tx: Tx, before: Installation, after: Installation): Promise<ConfigurationPlan> {
  const underWay = await whatIsUnderWay(tx)
  const deployment = displaced(before, after, underWay)
  if (deployment) {
    const { id, service, environment } = deployment
    throw new Refused({ code: 'deployment_running', facts: { deployment: id, service, environment } })
  }
  return configurationPlan(before, after, underWay)
}

function outcomeOf(after: unknown): Outcome {
  const told = after as Partial<Outcome> | null
  if (typeof told?.version !== 'number' || !told.plan)
    throw new Error('the event of a configuration names it')
  return { version: told.version, applied: true, plan: told.plan }
}

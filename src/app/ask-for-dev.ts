import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { identitiesOf } from '../db/identity.ts'
import { findAccount } from '../db/person.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { DEV, isDevPlace, isSharedBranch, placeOf } from '../domain/service/developer-place.ts'
import type { Service } from '../domain/service/settings.ts'
import { refuseBarred } from './barriers.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { namesOf } from './names-of.ts'
import { serviceOf, targetOf } from './service-of.ts'
import { type Push, wantDev } from './want-dev.ts'

export interface DevRequest {
  service: string
  branch: string
  /** Null: the shared one for the branch of everybody, else one's own server. */
  environment: string | null
  /** For whom it is, the first that has a server; empty: for whoever asks. */
  developers: readonly string[]
  push: Push | null
}

/** A person, or a workflow for one, brings a branch to a server for development. Answers where it goes. */
export async function askForDev(
  deps: Deps,
  request: DevRequest,
  by: Asker,
): Promise<{ environment: string }> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    const before = await findByCause(tx, by.cause)
    if (before) return { environment: (before.after as { environment: string }).environment }

    await mustMay(tx, by, 'deploy_dev', request.service)
    const service = serviceOf(deps.installation, request.service)
    const { environment, developer } = await placeFor(tx, service, request, by.person)
    await refuseBarred(tx, deps, { service: service.name, environment })
    const { branch, push } = request
    // In the name of somebody else only machines speak.
    const isMachine = (await findAccount(tx, by.person))?.kind === 'machine'
    const wantedBy = isMachine ? (developer ?? by.person) : by.person
    const wish = { service: service.name, environment, branch, commit: null, wantedBy, push }
    const isWanted = await wantDev(tx, deps, { ...wish, pushedAt: notLater(push?.at, deps.now()) }, by)
    if (!isWanted)
      await insertEvent(tx, {
        at: deps.now(),
        action: 'want_dev',
        by,
        service: service.name,
        after: { environment, branch },
      })
    return { environment }
  })
}

/** What is said to come from the future would keep everything else away until then. */
function notLater(at: Date | undefined, now: Date): Date {
  return at !== undefined && at < now ? at : now
}

interface Place {
  environment: string
  /** For whom it is, as they are called here; null: nobody was named. */
  developer: string | null
}

async function placeFor(
  tx: Tx,
  service: Service,
  { branch, environment, developers }: DevRequest,
  person: string,
): Promise<Place> {
  const wanted = environment ?? (isSharedBranch(branch) ? DEV : null)
  const named: string[][] = []
  for (const name of developers) named.push(await namesOf(tx, name))
  const names = named.length > 0 ? named : [await ownNames(tx, person)]
  const owner = names.find((each) => {
    const own = placeOf(service, each)
    return own !== null && own === (wanted ?? own)
  })
  const place = wanted ?? (owner && placeOf(service, owner))
  if (!place) {
    const facts = { person: developers.join(', ') || person, service: service.name }
    throw new Refused({ code: 'no_own_server', facts })
  }
  if (!isDevPlace(service, place))
    throw new Refused({ code: 'not_for_development', facts: { environment: place, service: service.name } })
  targetOf(service, place)
  return { environment: place, developer: (owner ?? named.at(-1))?.[0] ?? null }
}

async function ownNames(tx: Tx, person: string): Promise<string[]> {
  const logins = (await identitiesOf(tx, person)).filter(({ kind }) => kind === 'github')
  return [person, ...logins.map(({ label }) => label)]
}

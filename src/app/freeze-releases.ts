import { endFreeze, insertFreeze } from '../db/barrier.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'
import { letGoHeld } from './held-releases.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { numberTold } from './number-told.ts'
import { serviceOf } from './service-of.ts'

export interface FreezeRequest {
  /** Null: all of them. */
  services: readonly string[] | null
  environments: readonly string[] | null
  reason: string
  /** Null: at once. */
  startsAt: Date | null
  /** Null: until somebody ends it. */
  until: Date | null
}

/** No new version comes to many places at once. Rollbacks still do. */
export async function freezeReleases(deps: Deps, request: FreezeRequest, by: Asker): Promise<number> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    const before = await findByCause(tx, by.cause)
    if (before) return numberTold(before.after, 'freeze')

    await mustMay(tx, by, 'freeze')
    mustExist(deps.installation, request)
    const at = deps.now()
    const startsAt = request.startsAt ?? at
    if (request.until !== null && (request.until <= at || request.until <= startsAt)) {
      throw new Refused({ code: 'time_is_over', facts: {} })
    }
    const id = await insertFreeze(tx, { ...request, startsAt, person: by.person, at })
    const after = { freeze: id, ...request, startsAt }
    await insertEvent(tx, { at, action: 'freeze', by, after })
    return id
  })
}

/** Releases that were kept away go on. */
export async function unfreezeReleases(deps: Deps, id: number, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'freeze')
    const at = deps.now()
    const freeze = await endFreeze(tx, { id, person: by.person, at })
    if (!freeze) throw new NotFound('freeze', id)
    const { reason, services, environments, until } = freeze
    const before = { freeze: id, reason, services, environments, until }
    await insertEvent(tx, { at, action: 'unfreeze', by, before })
  })
  await letGoHeld(deps)
}

function mustExist(installation: Installation, { services, environments }: FreezeRequest): void {
  for (const service of services ?? []) serviceOf(installation, service)
  const known = installation.environments.map(({ name }) => name)
  const unknown = environments?.find((environment) => !known.includes(environment))
  if (unknown === undefined) return
  const facts = { environment: unknown, environments: known.join(', ') }
  throw new Refused({ code: 'no_such_environment', facts })
}

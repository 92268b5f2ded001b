import { endLock, endLocksOverdue, findLock, insertLock, lockOn } from '../db/barrier.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { barredRefusal, type Place } from '../domain/freeze/barrier.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { letGoHeld } from './held-releases.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { numberTold } from './number-told.ts'
import { serviceOf, targetOf } from './service-of.ts'

export interface LockRequest extends Place {
  reason: string
  /** Null: until somebody unlocks it. */
  until: Date | null
}

/** No new version comes to this place until it is unlocked. What is on its way there already goes on. */
export async function lockTarget(deps: Deps, request: LockRequest, by: Asker): Promise<number> {
  const { service, environment, reason, until } = request
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `lock ${service} ${environment}`)
    const before = await findByCause(tx, by.cause)
    if (before) return numberTold(before.after, 'lock')

    await mustMay(tx, by, 'lock', service)
    targetOf(serviceOf(deps.installation, service), environment)
    const at = deps.now()
    if (until !== null && until <= at) throw new Refused({ code: 'time_is_over', facts: {} })
    await endLocksOverdue(tx, request, at)
    const standing = await lockOn(tx, request)
    if (standing) throw new Refused(barredRefusal(standing, request))

    const id = await insertLock(tx, { ...request, person: by.person, at })
    const after = { lock: id, environment, reason, until }
    await insertEvent(tx, { at, action: 'lock', by, service, after })
    return id
  })
}

/** Releases that were kept away go on. One's own lock, or anybody's for those who may. */
export async function unlockTarget(deps: Deps, id: number, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return
    const found = await findLock(tx, id)
    if (!found) throw new NotFound('lock', id)

    const [service = ''] = found.services ?? []
    const [environment = ''] = found.environments ?? []
    await mustMay(tx, by, found.person === by.person ? 'lock' : 'unlock_of_others', service)
    const at = deps.now()
    const lock = await endLock(tx, { id, person: by.person, at })
    if (!lock) throw new NotFound('lock', id)
    const before = { lock: id, environment, person: lock.person, reason: lock.reason, until: lock.until }
    await insertEvent(tx, { at, action: 'unlock', by, service, before })
  })
  await letGoHeld(deps)
}

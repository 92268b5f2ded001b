import { openFreezes, standingBarriers } from '../db/barrier.ts'
import type { Database, Tx } from '../db/connection.ts'
import { type Barrier, barredRefusal, longestBarrier, type Place } from '../domain/freeze/barrier.ts'
import { Refused } from '../domain/refusals.ts'
import type { CalendarFreeze, Environment, Installation } from '../domain/service/settings.ts'
import { nextWindow, openWindow } from '../lib/cron-window.ts'
import type { Deps } from './deps.ts'

type Asked = Pick<Deps, 'installation' | 'now'>

/** Everything that keeps new versions away from somewhere at this moment. */
export async function barriersNow(db: Database | Tx, { installation, now }: Asked): Promise<Barrier[]> {
  const at = now()
  return [...(await standingBarriers(db, at)), ...calendar(installation, (freeze) => openWindow(freeze, at))]
}

/** Freezes that stand or come, those of the calendar with their next time. */
export async function freezesNow(db: Database | Tx, { installation, now }: Asked): Promise<Barrier[]> {
  const at = now()
  const ofCalendar = calendar(installation, (freeze) => openWindow(freeze, at) ?? nextWindow(freeze, at))
  return [...(await openFreezes(db, at)), ...ofCalendar]
}

function calendar(
  { environments }: Installation,
  windowOf: (freeze: CalendarFreeze) => { since: Date; until: Date } | null,
): Barrier[] {
  return environments.flatMap((environment) =>
    (environment.freezes ?? []).flatMap((freeze) => {
      const window = windowOf(freeze)
      return window ? [calendarBarrier(environment, freeze, window)] : []
    }),
  )
}

function calendarBarrier(
  { name }: Environment,
  { reason, cron, timezone }: CalendarFreeze,
  window: { since: Date; until: Date },
): Barrier {
  return {
    kind: 'calendar',
    id: null,
    services: null,
    environments: [name],
    person: 'the calendar',
    reason: reason ?? `${cron} (${timezone})`,
    ...window,
  }
}

/** Keeps a new version away while a lock or a freeze stands, saying who, why and until when. */
export async function refuseBarred(tx: Tx, deps: Asked, place: Place): Promise<void> {
  const barrier = longestBarrier(await barriersNow(tx, deps), place)
  if (barrier) throw new Refused(barredRefusal(barrier, place))
}

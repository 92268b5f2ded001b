import type { Refusal } from '../refusals.ts'

/** What keeps new versions away from a place. A rollback passes every barrier. */
export interface Barrier {
  kind: 'lock' | 'freeze' | 'calendar'
  /** Null for one of the calendar. */
  id: number | null
  /** Null: all services. */
  services: readonly string[] | null
  /** Null: all environments. */
  environments: readonly string[] | null
  /** Who put it up; the calendar's are the configuration's. */
  person: string
  reason: string
  since: Date
  /** Null: until somebody takes it away. */
  until: Date | null
}

export interface Place {
  service: string
  environment: string
}

export function bars(barrier: Barrier, { service, environment }: Place): boolean {
  const { services, environments } = barrier
  return (services?.includes(service) ?? true) && (environments?.includes(environment) ?? true)
}

/** The barrier that stands longest in the way, or null: what people are told is when they can go on. */
export function longestBarrier(barriers: readonly Barrier[], place: Place): Barrier | null {
  const [longest] = barriers
    .filter((barrier) => bars(barrier, place))
    .toSorted((one, other) => endOf(other) - endOf(one))
  return longest ?? null
}

function endOf({ until }: Barrier): number {
  return until?.getTime() ?? Number.POSITIVE_INFINITY
}

export function barredRefusal(barrier: Barrier, place: Place): Refusal {
  const { person, reason } = barrier
  const until = barrier.until === null ? 'it is taken away' : barrier.until.toISOString()
  const code = barrier.kind === 'lock' ? 'locked' : 'frozen'
  return { code, facts: { ...place, person, reason, until } }
}

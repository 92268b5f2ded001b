import type { Schemas } from '../../app/api.ts'

type Barrier = Schemas['Barrier']

/** What stands now and what comes, each once; what stands first, then what comes first. */
export function barriersOf(now: readonly Barrier[], coming: readonly Barrier[]): Barrier[] {
  const all = new Map([...coming, ...now].map((barrier) => [keyOf(barrier), barrier]))
  return [...all.values()].sort(
    (one, other) => Number(other.stands) - Number(one.stands) || one.since.localeCompare(other.since),
  )
}

/** One of the calendar has no number: it is where and when it is. */
export function keyOf({ kind, id, environments, since }: Barrier): string {
  return id === null ? `${kind} ${environments?.join() ?? ''} ${since}` : `${kind} ${id}`
}

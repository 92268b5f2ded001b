import { daysOf, type Period } from './period.ts'
import { type Spread, spreadOf } from './spread.ts'

/** The four measures of DORA, from what was recorded. */

/** An attempt to change what production runs, when it was over. */
export interface ProductionChange {
  id: number
  releaseId: number | null
  service: string
  environment: string
  kind: 'deploy' | 'rollback'
  status: 'succeeded' | 'failed' | 'rolled_back' | 'cancelled'
  /** Something on the target was changed by it. */
  touched: boolean
  finishedAt: Date
}

export interface ReleaseFacts {
  id: number
  /** When the tag was made; null where nobody told the machine. */
  taggedAt: Date | null
  createdAt: Date
  /** When a person began to take it back from production. */
  takenBackAt: Date | null
}

/** Everything that happened to production, in any order; beyond the period too, so that restores are found. */
export interface ProductionHistory {
  changes: readonly ProductionChange[]
  releases: readonly ReleaseFacts[]
}

/** Ids are of deployments, newest first, for whoever wants to see what is behind a figure. */
export interface Measures {
  deploymentFrequency: { count: number; perDay: number; deployments: number[] }
  leadTime: { count: number; seconds: Spread | null; fromTag: number; deployments: number[] }
  changeFailureRate: { changes: number; failures: number; rate: number | null; deployments: number[] }
  /** `open`: failures after which production is not known to have become healthy again. */
  timeToRestore: { count: number; seconds: Spread | null; open: number; deployments: number[] }
}

export function measure(history: ProductionHistory, period: Period): Measures {
  return measureKnown(index(history), period)
}

/** The same for many periods, with one look at the history. */
export function measureEach(history: ProductionHistory, periods: readonly Period[]): Measures[] {
  const known = index(history)
  return periods.map((period) => measureKnown(known, period))
}

function measureKnown(known: Known, period: Period): Measures {
  const begin = placeAmong(known.changes, period.begin)
  const inPeriod = known.changes.slice(begin, placeAmong(known.changes, period.end))
  const deploys = inPeriod.filter(({ kind }) => kind === 'deploy').toReversed()
  const succeeded = deploys.filter(({ status }) => status === 'succeeded')
  return {
    deploymentFrequency: {
      count: succeeded.length,
      perDay: succeeded.length / daysOf(period),
      deployments: succeeded.map(({ id }) => id),
    },
    leadTime: leadTimeOf(known, succeeded),
    ...failuresOf(known, deploys),
  }
}

interface Known {
  releases: ReadonlyMap<number, ReleaseFacts>
  /** Oldest first. */
  changes: readonly ProductionChange[]
  /** Of each place, oldest first. */
  successes: ReadonlyMap<string, readonly ProductionChange[]>
  /** The first success of each release. */
  first: ReadonlyMap<number | null, number>
}

function index({ changes, releases }: ProductionHistory): Known {
  const ordered = changes.toSorted(oldestFirst)
  const successes = ordered.filter(({ status }) => status === 'succeeded')
  const deploys = successes.filter(({ kind }) => kind === 'deploy')
  return {
    releases: new Map(releases.map((release) => [release.id, release])),
    changes: ordered,
    successes: Map.groupBy(successes, placeOf),
    // The first is set last.
    first: new Map(deploys.toReversed().map(({ releaseId, id }) => [releaseId, id])),
  }
}

/** Of each release once: when it first ran in production. */
function leadTimeOf(
  { releases, first }: Known,
  succeeded: readonly ProductionChange[],
): Measures['leadTime'] {
  const led = succeeded.flatMap((change) => {
    const release = change.releaseId === null ? undefined : releases.get(change.releaseId)
    return release && first.get(release.id) === change.id ? [{ change, release }] : []
  })
  return {
    count: led.length,
    seconds: spreadOf(
      led.map(({ change, release }) =>
        secondsBetween(release.taggedAt ?? release.createdAt, change.finishedAt),
      ),
    ),
    fromTag: led.filter(({ release }) => release.taggedAt !== null).length,
    deployments: led.map(({ change }) => change.id),
  }
}

/** A failure, and from when production was known to be ill. */
interface ProductionFailure {
  change: ProductionChange
  since: Date
}

function failuresOf(
  known: Known,
  deploys: readonly ProductionChange[],
): Pick<Measures, 'changeFailureRate' | 'timeToRestore'> {
  const changes = deploys.filter(isChange)
  const failures = changes.flatMap((change) => failureOf(known, change))
  const restored = failures.flatMap(({ change, since }) => {
    const at = restoredAt(known.successes.get(placeOf(change)) ?? [], change, since)
    return at ? [{ id: change.id, seconds: secondsBetween(since, at) }] : []
  })
  return {
    changeFailureRate: {
      changes: changes.length,
      failures: failures.length,
      rate: changes.length === 0 ? null : failures.length / changes.length,
      deployments: failures.map(({ change }) => change.id),
    },
    timeToRestore: {
      count: restored.length,
      seconds: spreadOf(restored.map(({ seconds }) => seconds)),
      open: failures.length - restored.length,
      deployments: restored.map(({ id }) => id),
    },
  }
}

/** Production was changed, and nobody called it off half-way. */
function isChange({ status, touched }: ProductionChange): boolean {
  return status === 'succeeded' || (touched && status !== 'cancelled')
}

function failureOf({ releases }: Known, change: ProductionChange): ProductionFailure[] {
  if (change.status !== 'succeeded') return [{ change, since: change.finishedAt }]
  const takenBackAt = change.releaseId === null ? null : releases.get(change.releaseId)?.takenBackAt
  return takenBackAt && takenBackAt >= change.finishedAt ? [{ change, since: takenBackAt }] : []
}

/** When that place next ran a version that was seen healthy there. */
function restoredAt(
  successes: readonly ProductionChange[],
  failed: ProductionChange,
  since: Date,
): Date | null {
  const place = placeAmong(successes, since)
  const next = successes[place]?.id === failed.id ? successes[place + 1] : successes[place]
  return next?.finishedAt ?? null
}

/** How many of these ended before that moment. */
function placeAmong(ordered: readonly ProductionChange[], moment: Date): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const seen = ordered[middle]
    if (seen && seen.finishedAt < moment) low = middle + 1
    else high = middle
  }
  return low
}

function placeOf({ service, environment }: ProductionChange): string {
  return JSON.stringify([service, environment])
}

function oldestFirst(one: ProductionChange, other: ProductionChange): number {
  return one.finishedAt.getTime() - other.finishedAt.getTime() || one.id - other.id
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1_000
}

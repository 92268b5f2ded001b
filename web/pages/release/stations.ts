import type { Schemas } from '../../app/api.ts'

type Release = Pick<Schemas['ReleaseDetail'], 'status' | 'phase' | 'history' | 'rehearsal_skipped'>
type Status = Schemas['Release']['status']

/** A status on the way of a release. */
export interface Station {
  status: Status
  state: 'past' | 'now' | 'ahead' | 'good' | 'bad' | 'calm'
  /** When it came there; null: not yet. */
  at: string | null
  leftAt: string | null
}

/** The way of a release that all goes well with. */
const WAY: readonly Status[] = [
  'initiated',
  'stage_building',
  'stage_test_rollback',
  'manual_testing',
  'manual_test_passed',
  'deploying',
  'deployed',
]

/** Where it was, from its history; where it is; and what of the way still lies ahead, unless it is over. */
export function stationsOf({ status, phase, history, rehearsal_skipped }: Release): readonly Station[] {
  const reached = history.flatMap(({ at, after, deployment_id }) => {
    // Deployments have a status of their own.
    const status = deployment_id === null ? statusIn(after) : null
    return status === null ? [] : [{ status, at }]
  })
  const visited = reached.filter(({ status }, index) => reached[index - 1]?.status !== status)
  const been = visited.map(({ status, at }, index): Station => {
    const leftAt = visited[index + 1]?.at ?? null
    const before = visited[index - 1]?.status
    return { status, at, leftAt, state: leftAt === null ? endOf(phase, status, before) : 'past' }
  })
  if (phase !== 'active' && phase !== 'draft') return been
  const ahead = WAY.slice(WAY.indexOf(status) + 1).filter(
    (status) => status !== 'stage_test_rollback' || rehearsal_skipped === null,
  )
  const isGoingBack = status === 'rollback' || status === 'production_rollback'
  const rest: readonly Status[] = isGoingBack ? ['rollback_done'] : ahead
  return [...been, ...rest.map((status): Station => ({ status, state: 'ahead', at: null, leftAt: null }))]
}

/** What people wanted is no failure: they cancelled it, or took it back. */
function endOf(phase: Release['phase'], status: Status, before: Status | undefined): Station['state'] {
  if (phase === 'successful') return 'good'
  if (status === 'cancelled' || (status === 'rollback_done' && before === 'rollback')) return 'calm'
  return phase === 'active' || phase === 'draft' ? 'now' : 'bad'
}

function statusIn(after: unknown): Status | null {
  const isMove = typeof after === 'object' && after !== null && 'status' in after
  return isMove && typeof after.status === 'string' ? (after.status as Status) : null
}

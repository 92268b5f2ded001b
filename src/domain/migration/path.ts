/** Which migrations to run, in which order, to bring a schema from any revision to any other. */

export interface Migration {
  id: string
  reversible: boolean
  /** Why it cannot be taken back; null when it can. */
  reason: string | null
}

/** What a target's code knows and what its database holds. `current` null: nothing applied yet. */
export interface MigrationState {
  /** Oldest first. */
  known: readonly Migration[]
  current: string | null
}

export type MigrationPath =
  | { direction: 'none' }
  /** `through` is applied in this order, the last is the target revision. */
  | { direction: 'forward'; through: readonly string[]; to: string }
  /** `through` is taken back in this order; `to` null means an empty schema. */
  | { direction: 'back'; through: readonly string[]; to: string | null }

export type PathProblem =
  | { code: 'unknown_revision'; revision: string }
  | { code: 'irreversible_migration'; revision: string; reason: string }

export type PathResult = { path: MigrationPath } | { problem: PathProblem }

/** `to` undefined means the newest migration that the code knows. */
export function migrationPath(state: MigrationState, to?: string | null): PathResult {
  const ids = state.known.map((migration) => migration.id)
  const wanted = to === undefined ? (ids.at(-1) ?? null) : to

  for (const revision of [state.current, wanted]) {
    if (revision !== null && !ids.includes(revision))
      return { problem: { code: 'unknown_revision', revision } }
  }
  const from = state.current === null ? -1 : ids.indexOf(state.current)
  const until = wanted === null ? -1 : ids.indexOf(wanted)

  if (from === until) return { path: { direction: 'none' } }
  if (until > from)
    return { path: { direction: 'forward', through: ids.slice(from + 1, until + 1), to: wanted ?? '' } }
  return back(state.known.slice(until + 1, from + 1).toReversed(), wanted)
}

function back(undone: readonly Migration[], to: string | null): PathResult {
  const stuck = undone.find((migration) => !migration.reversible)
  if (stuck) {
    const reason = stuck.reason ?? 'it has no way back'
    return { problem: { code: 'irreversible_migration', revision: stuck.id, reason } }
  }
  return { path: { direction: 'back', through: undone.map((migration) => migration.id), to } }
}

import { type Action, RULES, statusAfter } from './lifecycle.ts'
import type { Status } from './status.ts'

/**
 * What a workflow does without saying so: whoever says that production runs the version has deployed it. Decisions of
 * people are never taken for granted, and neither is a rehearsal.
 */
const GOES_WITHOUT_SAYING: readonly Action[] = [
  'begin_stage',
  'begin_rehearsal',
  'begin_production',
  'begin_automatic_rollback',
]

/** Starting a draft is a person's business; nothing reports it. */
const NEVER_REPORTED: readonly Action[] = ['start']

const ACTIONS = (Object.keys(RULES) as Action[]).filter((action) => !NEVER_REPORTED.includes(action))

/** The moves that must have happened, in order, when a workflow says that a release is `to` by now; null: it cannot be. */
export function reportedMoves(from: Status, to: Status): readonly Action[] | null {
  const roads: { at: Status; moves: readonly Action[] }[] = [{ at: from, moves: [] }]
  // Shortest first: a rehearsal that nobody speaks of is not made up.
  for (const { at, moves } of roads) {
    const possible = ACTIONS.filter((action) => (RULES[action].from as readonly Status[]).includes(at))
    const last = possible.find((action) => statusAfter(action) === to)
    if (last) return [...moves, last]
    const further = possible.filter((action) => GOES_WITHOUT_SAYING.includes(action))
    roads.push(...further.map((action) => ({ at: statusAfter(action), moves: [...moves, action] })))
  }
  return null
}

/** Every status that may be reported of a release that is `from`, in the order of the story. */
export function reportable(from: Status, all: readonly Status[]): Status[] {
  return all.filter((to) => to !== from && reportedMoves(from, to) !== null)
}

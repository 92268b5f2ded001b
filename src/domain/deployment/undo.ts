import type { Deployment } from './deployment.ts'

/** What to do with a target after a deployment that did not succeed. */
export type Undo = { kind: 'leave'; why: string } | { kind: 'roll_back' }

export function undoOf(
  deployment: Pick<Deployment, 'touched' | 'from' | 'stopForced'>,
  automatic: boolean,
): Undo {
  if (!deployment.touched) return { kind: 'leave', why: 'nothing was changed' }
  if (deployment.stopForced) return { kind: 'leave', why: 'the target could not be seen and was given up' }
  if (!deployment.from) return { kind: 'leave', why: 'there is no earlier version to go back to' }
  return automatic ? { kind: 'roll_back' } : { kind: 'leave', why: 'automatic rollback is switched off' }
}

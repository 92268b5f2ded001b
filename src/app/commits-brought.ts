import type { Refusal } from '../domain/refusals.ts'
import { compareTags } from '../domain/version/order.ts'
import type { CommitsOf, ComparedVersion, KnownCommits } from './commits-of.ts'

interface Bringing {
  service: string
  environment: string
  /** What runs, or ran before; null: nothing. */
  base: ComparedVersion | null
  head: ComparedVersion
  /** For how long somebody waits. */
  patienceMs?: number
}

export interface CommitsBrought {
  /** `older`: they are what goes away. */
  direction: 'newer' | 'older'
  seen: KnownCommits
}

/** What a place gets with a version, or loses. */
export async function commitsBrought(
  commitsOf: CommitsOf,
  { service, environment, base, head, ...patience }: Bringing,
): Promise<CommitsBrought> {
  if (!base) {
    const why: Refusal = { code: 'no_earlier_version', facts: { service, environment } }
    return { direction: 'newer', seen: { kind: 'unknown', why } }
  }
  const direction = compareTags(head.tag, base.tag) < 0 ? 'older' : 'newer'
  const [from, to] = direction === 'newer' ? [base, head] : [head, base]
  return { direction, seen: await commitsOf({ service, base: from, head: to, ...patience }) }
}

import type { ApprovalPolicy } from '../domain/service/settings.ts'
import { type Known, namedPeople, problemOfName } from './named-people.ts'
import type { ProblemList } from './problem-list.ts'
import type { WrittenApprovals } from './shape-approvals.ts'

/** The policy that the domain knows: groups become their people, and keep their names for sentences. */
export function approvalsOf(written: WrittenApprovals, { groups }: Pick<Known, 'groups'>): ApprovalPolicy {
  if (written.kind === 'nobody') return written
  const { people, groups: named } = namedPeople(written.who, { groups })
  const { ownRelease } = written
  const rest = { people, ownRelease, ...(named.length > 0 ? { groups: named } : {}) }
  return written.kind === 'some_of'
    ? { kind: 'some_of', count: written.count, ...rest }
    : { kind: 'everyone_of', ...rest }
}

/** Everybody named is there, and enough of them. */
export function checkApprovals(
  written: WrittenApprovals,
  path: readonly PropertyKey[],
  { problems, known }: { problems: ProblemList; known: Known },
): void {
  if (written.kind === 'nobody') return
  const isList = written.at.length === 1
  const before = written.who.length
  let missing = 0
  written.who.forEach((one, index) => {
    const problem = problemOfName(one, known)
    if (problem === null) return
    missing += 1
    problems.add([...path, ...written.at, ...(isList ? [index] : [])], problem)
  })
  // A group with a mistake of its own has nobody yet.
  const isOpen = namedPeople(written.who, known).groups.some((group) => known.groups.get(group)?.length === 0)
  if (written.kind !== 'some_of' || missing > 0 || before === 0 || isOpen) return
  const policy = approvalsOf(written, known)
  const able = policy.kind === 'nobody' ? 0 : policy.people.length
  if (written.count <= able) return
  const at = isList ? ['count'] : ['some_of', 'count']
  problems.add([...path, ...at], `is ${written.count}, and only ${able} can approve`)
}

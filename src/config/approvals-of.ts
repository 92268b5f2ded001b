import type { ApprovalPolicy } from '../domain/service/settings.ts'
import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from '../lib/shown.ts'
import { nobodyCalled } from './nobody-called.ts'
import type { ProblemList } from './problem-list.ts'
import type { WrittenApprovals } from './shape-approvals.ts'
import { GROUP } from './shape-words.ts'

interface Known {
  people: readonly string[]
  groups: ReadonlyMap<string, readonly string[]>
}

/** The policy that the domain knows: groups become their people, and keep their names for sentences. */
export function approvalsOf(written: WrittenApprovals, { groups }: Pick<Known, 'groups'>): ApprovalPolicy {
  if (written.kind === 'nobody') return written
  const named = written.who.filter(isGroup).map(nameOf)
  const people = [
    ...new Set(written.who.flatMap((one) => (isGroup(one) ? (groups.get(nameOf(one)) ?? []) : one))),
  ]
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
    const problem = problemOf(one, known)
    if (problem === null) return
    missing += 1
    problems.add([...path, ...written.at, ...(isList ? [index] : [])], problem)
  })
  if (written.kind !== 'some_of' || missing > 0 || before === 0) return
  const policy = approvalsOf(written, known)
  const able = policy.kind === 'nobody' ? 0 : policy.people.length
  if (written.count <= able) return
  const at = isList ? ['count'] : ['some_of', 'count']
  problems.add([...path, ...at], `is ${written.count}, and only ${able} can approve`)
}

function problemOf(one: string, { people, groups }: Known): string | null {
  if (!isGroup(one)) return people.includes(one) ? null : nobodyCalled(one, people)
  const name = nameOf(one)
  if (groups.has(name)) return null
  const meant = didYouMean(name, [...groups.keys()])
  const hint = meant === null ? 'add it under groups' : `did you mean ${meant}?`
  return `there is no group called ${shown(name)}: ${hint}`
}

function isGroup(one: string): boolean {
  return one.startsWith(GROUP)
}

function nameOf(one: string): string {
  return one.slice(GROUP.length)
}

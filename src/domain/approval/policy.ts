import type { Refusal } from '../refusals.ts'
import type { ApprovalPolicy } from '../service/settings.ts'

/** One person's decision about one release at one commit. */
export interface Vote {
  person: string
  commit: string
  decision: 'approved' | 'rejected'
}

export interface Tally {
  /** Who approved this commit, in the order they did. */
  given: readonly string[]
  /** Whose approval could still count. */
  open: readonly string[]
  /** How many more are needed. */
  missing: number
  needed: number
}

export interface Question {
  policy: ApprovalPolicy
  commit: string
  initiatedBy: string
  service: string
}

/** People who may approve this release at all. */
export function approversOf({
  policy,
  initiatedBy,
}: Pick<Question, 'policy' | 'initiatedBy'>): readonly string[] {
  if (policy.kind === 'nobody') return []
  return policy.ownRelease ? policy.people : policy.people.filter((person) => person !== initiatedBy)
}

/** Votes on another commit do not count: a tag that moved voids them. */
export function tally(question: Question, votes: readonly Vote[]): Tally {
  const able = approversOf(question)
  const yes = votes.filter((vote) => vote.commit === question.commit && vote.decision === 'approved')
  const given = [...new Set(yes.map((vote) => vote.person))].filter((person) => able.includes(person))
  const needed = neededCount(question.policy, able)

  return {
    given,
    open: able.filter((person) => !given.includes(person)),
    missing: Math.max(0, needed - given.length),
    needed,
  }
}

function neededCount(policy: ApprovalPolicy, able: readonly string[]): number {
  if (policy.kind === 'nobody') return 0
  return policy.kind === 'everyone_of' ? able.length : policy.count
}

/** Why this person's yes or no would not count, or null. */
export function voteRefusal(question: Question, person: string): Refusal | null {
  const { policy, service } = question
  const named = policy.kind === 'nobody' ? [] : policy.people
  const approvers = approversOf(question)
  const facts = { person, service, approvers: approvers.join(', ') || 'nobody' }

  if (!named.includes(person)) return { code: 'not_an_approver', facts }
  return approvers.includes(person) ? null : { code: 'own_release', facts }
}

/** A release that nobody could ever approve is refused when it is created, not when it waits. */
export function deadEndRefusal(question: Pick<Question, 'policy' | 'initiatedBy'>): Refusal | null {
  const { policy, initiatedBy } = question
  if (policy.kind === 'nobody') return null

  const able = approversOf(question).length
  const needed = policy.kind === 'everyone_of' ? 1 : policy.count
  return able < needed ? { code: 'nobody_can_approve', facts: { person: initiatedBy, needed } } : null
}

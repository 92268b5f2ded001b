import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApprovalPolicy } from '../service/settings.ts'
import { approversOf, deadEndRefusal, type Question, tally, type Vote, voteRefusal } from './policy.ts'

const everyone: ApprovalPolicy = { kind: 'everyone_of', people: ['ann', 'bob', 'cid'], ownRelease: false }
const twoOf: ApprovalPolicy = { kind: 'some_of', count: 2, people: ['ann', 'bob', 'cid'], ownRelease: true }

function question(policy: ApprovalPolicy, initiatedBy = 'dev'): Question {
  return { policy, commit: 'c1', initiatedBy, service: 'shop' }
}

const yes = (person: string, commit = 'c1'): Vote => ({ person, commit, decision: 'approved' })

describe('everyone of a list', () => {
  test('needs each of them', () => {
    const result = tally(question(everyone), [yes('ann'), yes('cid')])

    expect(result).toEqual({ given: ['ann', 'cid'], open: ['bob'], missing: 1, needed: 3 })
  })

  test('does not need the one who started it where own releases are not theirs to approve', () => {
    const result = tally(question(everyone, 'bob'), [yes('ann'), yes('cid'), yes('bob')])

    expect(result).toMatchObject({ given: ['ann', 'cid'], missing: 0 })
  })
})

test('some of a group needs so many, whoever they are', () => {
  expect(tally(question(twoOf), [yes('cid')]).missing).toBe(1)
  expect(tally(question(twoOf), [yes('cid'), yes('ann')]).missing).toBe(0)
})

test('votes about another commit are void', () => {
  const result = tally(question(everyone), [yes('ann', 'c0'), yes('bob', 'c0'), yes('cid', 'c0')])

  expect(result.missing).toBe(3)
})

test('a vote is refused with the reason', () => {
  expect(voteRefusal(question(everyone), 'eve')?.code).toBe('not_an_approver')
  expect(voteRefusal(question(everyone, 'bob'), 'bob')?.code).toBe('own_release')
  expect(voteRefusal(question(everyone), 'bob')).toBeNull()
  expect(voteRefusal(question({ kind: 'nobody' }), 'bob')?.code).toBe('not_an_approver')
})

test('a release that nobody could approve is a dead end', () => {
  const alone: ApprovalPolicy = { kind: 'everyone_of', people: ['bob'], ownRelease: false }
  const two: ApprovalPolicy = { kind: 'some_of', people: ['ann', 'bob'], count: 2, ownRelease: false }

  expect(deadEndRefusal({ policy: alone, initiatedBy: 'bob' })?.code).toBe('nobody_can_approve')
  expect(deadEndRefusal({ policy: alone, initiatedBy: 'dev' })).toBeNull()
  expect(deadEndRefusal({ policy: two, initiatedBy: 'bob' })?.facts).toEqual({ person: 'bob', needed: 2 })
  expect(deadEndRefusal({ policy: { kind: 'nobody' }, initiatedBy: 'bob' })).toBeNull()
})

test('whatever votes arrive, in whatever order and how often, only distinct approvers of this commit count', () => {
  const people = ['ann', 'bob', 'cid', 'eve', 'dev']
  const votes = fc.array(
    fc.record({
      person: fc.constantFrom(...people),
      commit: fc.constantFrom('c0', 'c1'),
      decision: fc.constantFrom('approved' as const, 'rejected' as const),
    }),
  )
  fc.assert(
    fc.property(
      votes,
      fc.constantFrom(everyone, twoOf),
      fc.constantFrom(...people),
      (cast, policy, initiator) => {
        const asked = question(policy, initiator)

        const { given, open, missing, needed } = tally(asked, cast)

        const able = approversOf(asked)
        const really = new Set(
          cast
            .filter(({ commit, decision }) => commit === 'c1' && decision === 'approved')
            .map(({ person }) => person),
        )
        expect(new Set(given)).toEqual(new Set(able.filter((person) => really.has(person))))
        expect([...given, ...open].sort()).toEqual([...able].sort())
        expect(missing).toBe(Math.max(0, needed - given.length))
      },
    ),
  )
})

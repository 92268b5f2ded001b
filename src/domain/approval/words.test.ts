import { expect, test } from 'vitest'
import type { ApprovalPolicy } from '../service/settings.ts'
import { policyWords } from './words.ts'

const people = ['ann', 'ben', 'cem']

test.each<[ApprovalPolicy, string]>([
  [{ kind: 'nobody' }, 'Nobody is asked.'],
  [
    { kind: 'everyone_of', people, ownRelease: false },
    'Approval by everyone of ann, ben and cem is needed. Nobody approves a release that they started.',
  ],
  [
    { kind: 'everyone_of', people: ['ann'], ownRelease: true },
    'Approval by ann is needed. Whoever started a release may approve it too.',
  ],
  [
    { kind: 'some_of', count: 2, people, ownRelease: true },
    '2 approvals by any of ann, ben and cem are needed. Whoever started a release may approve it too.',
  ],
  [
    { kind: 'some_of', count: 1, people: [...people, 'dan'], groups: ['leads'], ownRelease: true },
    'One approval by any of the group leads and dan is needed. Whoever started a release may approve it too.',
  ],
])('%j is said as a sentence', (policy, words) => {
  expect(policyWords(policy, { leads: people })).toBe(words)
})

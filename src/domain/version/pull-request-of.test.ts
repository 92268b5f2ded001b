import { expect, test } from 'vitest'
import { pullRequestOf } from './pull-request-of.ts'

test.each<[string, ReturnType<typeof pullRequestOf>]>([
  ['Add a cart (#12)\n\n* one\n* two', { number: 12, title: 'Add a cart' }],
  ['Merge pull request #7 from anna/cart\n\nAdd a cart', { number: 7, title: 'Add a cart' }],
  ['Merge pull request #7 from anna/cart', { number: 7, title: '' }],
  ['Revert "Add a cart (#12)" (#13)', { number: 13, title: 'Revert "Add a cart (#12)"' }],
  ['Fix #12', null],
  ['Add a cart (#12) again', null],
  ['Add a cart (#1234567890)', null],
  ['', null],
])('%j is %j', (message, pullRequest) => {
  expect(pullRequestOf(message)).toEqual(pullRequest)
})

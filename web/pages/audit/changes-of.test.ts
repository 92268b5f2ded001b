import { expect, test } from 'vitest'
import { changesOf } from './changes-of.ts'

test('what is another than before is said by name, what stayed is not', () => {
  const before = { status: 'manual_testing', tag: 'v1' }
  const after = { status: 'deploying', tag: 'v1', commit: 'abc' }

  expect(changesOf(before, after)).toEqual([
    { name: 'status', before: 'manual_testing', after: 'deploying' },
    { name: 'commit', before: null, after: 'abc' },
  ])
})

test('what is gone has no after', () => {
  expect(changesOf({ role: 'admin' }, null)).toEqual([{ name: 'role', before: 'admin', after: null }])
})

test('lists and what lies deeper are said as they are', () => {
  const change = changesOf({ members: ['alice'] }, { members: ['alice', 'bob'] })

  expect(change).toEqual([{ name: 'members', before: '["alice"]', after: '["alice","bob"]' }])
})

test('what has no parts changes as a whole', () => {
  expect(changesOf('one', 'two')).toEqual([{ name: '', before: 'one', after: 'two' }])
})

test('nothing before and after is no change', () => {
  expect(changesOf(null, undefined)).toEqual([])
  expect(changesOf(null, { failure: null })).toEqual([])
})

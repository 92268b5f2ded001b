import { expect, test } from 'vitest'
import { driftOf } from './drift.ts'

const version = (tag: string, commit = 'a'.repeat(40)) => ({ tag, commit })

test.each([
  ['v1.2.0', 'v1.10.0', 'behind'],
  ['v1.10.0', 'v1.2.0', 'ahead'],
  ['v1.2.0', 'v1.2.0', 'same'],
])('%s where %s ran before it is %s', (here, before, drift) => {
  expect(driftOf(version(here), version(before))).toBe(drift)
})

test('one tag on two commits is neither newer nor the same', () => {
  expect(driftOf(version('v1.0.0'), version('v1.0.0', 'b'.repeat(40)))).toBe('different')
})

test('nothing is neither ahead nor behind', () => {
  expect([driftOf(null, version('v1.0.0')), driftOf(version('v1.0.0'), null)]).toEqual([null, null])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTags, isOlder } from './order.ts'
import { matchesPattern, tagProblem } from './tag.ts'

test.each([
  ['v1.0.0', 'v1.0.1'],
  ['v1.9.0', 'v1.10.0'],
  ['v1.0.0-rc.1', 'v1.0.0'],
  ['v1.0.0-rc.2', 'v1.0.0-rc.10'],
  ['v1.0.0-alpha', 'v1.0.0-beta'],
  ['v1.2', 'v1.2.1'],
  ['1.2.3', 'v1.2.4'],
  ['loom-v1.0.0', 'loom-v1.0.1'],
  ['2026.01.09', '2026.01.10'],
  ['build-9', 'build-10'],
])('%s is older than %s', (older, newer) => {
  expect(isOlder(older, newer)).toBe(true)
  expect(isOlder(newer, older)).toBe(false)
})

test('what follows a plus does not count', () => {
  expect(compareTags('v1.0.0+a', 'v1.0.0+b')).toBe(0)
})

test('the order is an order, whatever the tags are', () => {
  const tag = fc.oneof(
    fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((parts) => `v${parts.join('.')}`),
    fc.tuple(fc.nat(3), fc.constantFrom('rc', 'a', 'b', '1', '2')).map(([n, word]) => `v1.0.0-${word}.${n}`),
    fc.stringMatching(/^[0-9a-z][0-9a-z._-]{0,8}$/),
  )
  fc.assert(
    fc.property(tag, tag, (a, b) => {
      expect(Math.sign(compareTags(a, b)) + Math.sign(compareTags(b, a))).toBe(0)
      expect(compareTags(a, a)).toBe(0)
    }),
  )
})

test.each([
  'v1;reboot',
  'v1\n',
  '-v',
  '',
  'v 1',
  '../x',
  'a..b',
  'v1.lock',
  '$(id)',
  'a//b',
  'x'.repeat(201),
  'v1.',
])('no tag: %j', (text) => {
  expect(tagProblem(text)).not.toBeNull()
})

test.each(['v1.0.0', '1.0', 'loom/v1.2.3', 'v1.0.0-rc.1+build.5', '2026-01-15'])('a tag: %s', (text) => {
  expect(tagProblem(text)).toBeNull()
})

test('a pattern is a glob and nothing more', () => {
  expect(matchesPattern('v1.0.0', 'v*')).toBe(true)
  expect(matchesPattern('x1.0.0', 'v*')).toBe(false)
  expect(matchesPattern('v1x0', 'v1.0')).toBe(false)
  expect(matchesPattern('loom-v1', 'loom-v*')).toBe(true)
})

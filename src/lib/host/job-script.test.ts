import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { segment, startScript } from './job-script.ts'

test.each(['loom-content', 'stage.web', '7c1e-apply', 'a'.repeat(100)])(
  '%s is a name for a file as it is',
  (name) => {
    expect(segment(name)).toBe(name)
  },
)

test('any text becomes one path segment, and different texts different ones', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(segment(one)).toMatch(/^[\w-][\w.~-]{0,99}$/)
      expect(segment(one) === segment(other)).toBe(one === other)
    }),
  )
})

const JOB = { base: '/x', scope: 's', key: 'k', fence: 1, nonce: 'n', from: 1, command: ['true'] as const }

test('a variable whose name is no name is refused', () => {
  expect(() => startScript({ ...JOB, env: { 'A; rm -rf /': 'x' } })).toThrow(/cannot name a variable/)
})

test.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY])('%s is no fence', (fence) => {
  expect(() => startScript({ ...JOB, fence })).toThrow(/is no fence/)
})

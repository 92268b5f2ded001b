import { expect, test } from 'vitest'
import { type Observation, verdict } from './verdict.ts'

const wanted = { tag: 'v1.2.0', commit: 'abc', answersVersion: true }
const good: Extract<Observation, { kind: 'running' }> = {
  kind: 'running',
  commit: 'abc',
  tag: 'v1.2.0',
  health: 'healthy',
  answeredVersion: 'v1.2.0',
  detail: '',
}

test('healthy means that the version asked for answers', () => {
  expect(verdict(wanted, good)).toBe('healthy')
  expect(verdict(wanted, { ...good, answeredVersion: '1.2.0' })).toBe('healthy')
  expect(verdict(wanted, { ...good, answeredVersion: 'abc' })).toBe('healthy')
})

test('something that answers is not enough', () => {
  expect(verdict(wanted, { ...good, commit: 'old' })).toBe('wrong_version')
  expect(verdict(wanted, { ...good, commit: null })).toBe('wrong_version')
  expect(verdict(wanted, { ...good, answeredVersion: 'v1.1.0' })).toBe('wrong_version')
  expect(verdict(wanted, { ...good, answeredVersion: null })).toBe('wrong_version')
})

test('a service that does not answer its version is judged by what runs', () => {
  expect(verdict({ ...wanted, answersVersion: false }, { ...good, answeredVersion: null })).toBe('healthy')
  expect(verdict(wanted, { ...good, health: 'unhealthy', answeredVersion: null })).toBe('ill')
  expect(verdict({ ...wanted, answersVersion: false }, { ...good, health: 'not_asked' })).toBe('healthy')
})

test('not being able to look is neither', () => {
  expect(verdict(wanted, { kind: 'unreachable', detail: '' })).toBe('unknown')
  expect(verdict(wanted, { kind: 'absent', detail: '' })).toBe('absent')
})

import { expect, test } from 'vitest'
import { healthOf, needsLook } from './target-state.ts'

type Target = Parameters<typeof needsLook>[0]
type Health = Target['places'][number]['health']

const place = (health: Health, attention: string | null = null) => ({
  service: 'shop',
  environment: 'stage',
  runs: null,
  health,
  attention,
})
const target = (change: Partial<Target>): Target => ({
  places: [place('healthy')],
  last_contact: null,
  doctor: null,
  ...change,
})
const contact = { at: '2026-11-20T10:00:00.000Z', by: 'doctor' as const, deployment_id: null }

test.each([
  [['healthy', 'unhealthy', 'unknown'], 'unhealthy'],
  [['healthy', 'unknown'], 'unknown'],
  [['healthy', null], 'healthy'],
  [[null], null],
] as const)('of %j a target is %s', (states, worst) => {
  expect(healthOf({ places: states.map((state) => place(state)) })).toBe(worst)
})

test.each([
  ['something is ill', target({ places: [place('unhealthy')] })],
  ['something cannot be seen', target({ places: [place('healthy', 'does not answer')] })],
  ['it did not answer', target({ last_contact: { ...contact, answered: false } })],
  ['the doctor found something', target({ doctor: { at: contact.at, ok: false, failed: ['disk'] } })],
])('somebody should look when %s', (_, wanted) => {
  expect(needsLook(wanted)).toBe(true)
})

test('nobody needs to look at what is well', () => {
  expect(needsLook(target({ last_contact: { ...contact, answered: true } }))).toBe(false)
})

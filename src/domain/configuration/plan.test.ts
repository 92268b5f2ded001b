import { expect, test } from 'vitest'
import { installation } from '../../../test/support/installation.ts'
import type { Installation } from '../service/settings.ts'
import { configurationPlan, displaced } from './plan.ts'

const NOTHING = { deployments: [], releases: [] }
const before = installation()
const shop = before.services['shop']

function withTarget(options: Record<string, unknown>): Installation {
  const stage = { name: 'shop-stage', driver: 'ssh-compose', options }
  return installation({ targets: { ...shop?.targets, stage } })
}

test('a change is told by the names of what is added, changed and removed', () => {
  const after: Installation = {
    ...installation({ tagPattern: 'shop-*' }, { kind: 'nobody' }),
    people: [
      { name: 'admin', role: 'admin' },
      { name: 'zoe', role: 'viewer' },
    ],
    groups: { leads: ['zoe'] },
  }

  const plan = configurationPlan(before, after, NOTHING)

  expect(plan).toMatchObject({
    environments: { added: [], changed: ['production'], removed: [] },
    people: { added: ['zoe'], changed: [], removed: ['alice', 'bob', 'dev', 'guest'] },
    groups: { added: ['leads'] },
    services: { changed: ['shop'] },
    targets: { added: [], changed: [], removed: [] },
    settings: [],
  })
})

test('the same in another order changes nothing', () => {
  const [one, other] = [withTarget({ host: 'h', port: 1 }), withTarget({ port: 1, host: 'h' })]

  const { targets, services } = configurationPlan(one, other, NOTHING)

  expect([targets.changed, services.changed]).toEqual([[], []])
})

test('releases that wait for somebody who is no approver any more are counted', () => {
  const after = installation({}, { kind: 'everyone_of', people: ['alice'], ownRelease: true })
  const releases = [true, true, false].map((waiting) => ({ service: 'shop', waiting }))

  const { effects } = configurationPlan(before, after, { deployments: [], releases })

  expect(effects).toEqual(['2 releases of shop may wait for an approver who is no longer one: bob.'])
})

test('releases of a service that is removed cannot go on', () => {
  const releases = [{ service: 'shop', waiting: false }]

  const { effects } = configurationPlan(before, { ...before, services: {} }, { deployments: [], releases })

  expect(effects).toEqual(['1 release of shop cannot go on: it is removed.'])
})

test.each([
  ['another password', { host: 'h', password: 'b', directory: '/srv' }, false],
  ['another user', { host: 'h', user: 'u', directory: '/srv' }, false],
  ['another host', { host: 'i', directory: '/srv' }, true],
  ['another directory', { host: 'h', directory: '/opt' }, true],
])('%s displaces a running deployment: %s', (_what, options, isDisplaced) => {
  const running = { id: 7, service: 'shop', environment: 'stage' }
  const underWay = { deployments: [running], releases: [] }
  const old = withTarget({ host: 'h', password: 'a', directory: '/srv' })

  expect(displaced(old, withTarget(options), underWay)).toEqual(isDisplaced ? running : null)
})

test('a running deployment of a service that is removed is displaced, and others are not', () => {
  const running = { id: 7, service: 'shop', environment: 'stage' }
  const elsewhere = { id: 8, service: 'other', environment: 'stage' }

  expect(
    displaced(before, { ...before, services: {} }, { deployments: [elsewhere, running], releases: [] }),
  ).toEqual(running)
})

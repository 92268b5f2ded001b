import { expect, test } from 'vitest'
import { installation } from '../../../test/support/installation.ts'
import type { Service } from './settings.ts'
import { settingsBetween } from './settings-between.ts'

const shop = installation().services['shop'] as Service
const place = (options: Record<string, unknown>, driver = 'process') => ({ name: 'there', driver, options })
const between = (stage: ReturnType<typeof place>, production: ReturnType<typeof place>, rest = {}) =>
  settingsBetween({ ...shop, targets: { stage, production }, ...rest }, 'stage', 'production')

test('what only one side has, and what differs, is named; what is alike is not', () => {
  const differences = between(
    place({ host: 'a', directory: '/srv', password: 'one', env: { x: 1, y: 2 } }),
    place({ host: 'b', directory: '/srv', compose_file: 'app.yaml', env: { y: 2, x: 1 } }),
  )

  expect(differences).toEqual([
    { key: 'compose_file', change: 'only_to' },
    { key: 'host', change: 'different' },
    { key: 'password', change: 'only_from' },
  ])
})

test('another driver and a health address of its own are differences, too', () => {
  const differences = between(place({}), place({}, 'ssh-compose'), { healthUrls: { production: 'http://x' } })

  expect(differences.map(({ key }) => key)).toEqual(['driver', 'health_url'])
})

test('what a setting holds is never told', () => {
  const differences = between(place({ password: 'hunter2' }), place({ password: 'hunter3' }))

  expect(JSON.stringify(differences)).not.toContain('hunter')
})

test('a service that comes to one of them only has nothing to compare', () => {
  expect(
    settingsBetween({ ...shop, targets: { stage: place({ host: 'a' }) } }, 'stage', 'production'),
  ).toEqual([])
})

import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { scenes } from '../../test/support/scenes.ts'
import { ill, well } from '../domain/probe.ts'
import type { Driver } from '../drivers/driver.ts'

const database = await freshDatabase()
const { db } = database
const options = { host: '10.0.0.5', port: 2222, user: 'deploy', directory: '/srv/shop', password: 'pa55word' }
const host = { name: 'one', driver: 'ssh-compose', options }
const settings = installation({
  targets: {
    stage: host,
    production: { name: 'two', driver: 'process', options: { directory: '/srv/s3cret' } },
  },
})
const probes = [well('login', 'let_in', { user: 'deploy' }), ill('host_key', 'key_changed')]
const { deps, ask } = await testApi(database, {
  installation: settings,
  mask: (text) => text.replaceAll('s3cret', '***'),
  driverOf: () => ({ inspect: () => Readable.from(probes) }) as unknown as Driver,
})
const { deployed } = scenes(db, deps)
const targets = async (query = '') => (await ask('guest', 'GET', `/api/v1/targets${query}`)).body.items

test('a target that nobody has spoken to says where it is, and no secret', async () => {
  expect(await targets()).toEqual([
    {
      name: 'one',
      driver: 'ssh-compose',
      where: { host: '10.0.0.5', port: '2222', user: 'deploy', directory: '/srv/shop' },
      places: [{ service: 'shop', environment: 'stage', runs: null, health: null, attention: null }],
      last_contact: null,
      host_key: null,
      doctor: null,
    },
    expect.objectContaining({ name: 'two', where: { directory: '/srv/***' } }),
  ])
})

test('health, the pinned key and the last look of the doctor', async () => {
  const { tag } = await deployed()
  await db
    .insertInto('host_key')
    .values({ host: '10.0.0.5:2222', fingerprint: 'SHA256:abc', pinned_at: new Date() })
    .execute()
  await ask('guest', 'GET', '/api/v1/services/shop/doctor')

  const [one, two] = await targets()

  expect(one).toMatchObject({
    host_key: { host: '10.0.0.5:2222', fingerprint: 'SHA256:abc' },
    last_contact: { by: 'doctor', deployment_id: null, answered: true },
    doctor: { ok: false, failed: ['host key'] },
  })
  expect(two).toMatchObject({ places: [{ runs: { tag }, health: 'healthy' }], host_key: null })
})

test('filters are parts of names', async () => {
  expect(await targets('?name=TW')).toMatchObject([{ name: 'two' }])
  expect(await targets('?service=nothing')).toEqual([])
})

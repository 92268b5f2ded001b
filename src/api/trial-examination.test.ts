import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { file, GOOD } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { ill, well } from '../domain/probe.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { Driver } from '../drivers/driver.ts'

const database = await freshDatabase()
const tried: string[] = []
let closed = 0
const { ask } = await testApi(database, {
  trialDrivers: ({ services }: Installation) => ({
    of: (name, environment) =>
      ({
        async *inspect() {
          const { options } = services[name]?.targets[environment] ?? {}
          tried.push(String(options?.['directory']))
          yield environment === 'stage'
            ? well('directory', 'directory_writable', { directory: '/srv/a' })
            : ill('directory', 'directory_closed', { directory: '/srv/b', fix: 'mkdir -p /srv/b' })
        },
      }) as unknown as Driver,
    close: async () => {
      closed += 1
    },
  }),
})

const parts = {
  people: 'people:\n  admin: { role: admin }\n  ann: { role: admin }\n  bob:',
  targets: `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`,
}
const yaml = file(parts)
const examine = (person: string, body: object) =>
  ask(person, 'POST', '/api/v1/configuration/examine', { body })

test('a configuration that is not in force is examined, and the look is in the audit log', async () => {
  const answer = await examine('admin', { yaml, service: 'web' })
  const events = await ask('admin', 'GET', '/api/v1/audit-logs?action=examine_trial')
  const inForce = await ask('admin', 'GET', '/api/v1/configuration')

  expect(answer.body).toMatchObject({
    service: 'web',
    ok: false,
    environments: [
      { environment: 'stage', ok: true },
      { environment: 'production', ok: false, probes: [{ check: 'directory', fix: 'mkdir -p /srv/b' }] },
    ],
  })
  expect(tried.sort()).toEqual(['/srv/a', '/srv/b'])
  expect(closed).toBe(1)
  expect(events.body.items).toMatchObject([{ action: 'examine_trial', actor: 'admin', service: 'web' }])
  expect(inForce.status).toBe(404)
})

test('what cannot be read is told with its place, before anybody is spoken to', async () => {
  const before = tried.length
  const bad = file({ ...parts, services: `${GOOD.services}\n    helth: {}` })

  const answer = await examine('admin', { yaml: bad, service: 'web' })

  expect(answer.status).toBe(400)
  expect(answer.body.errors[0].place).toMatch(/^\d+:\d+ services\.web\.helth$/)
  expect(tried).toHaveLength(before)
})

test('it says whom the machine speaks to: whoever may not apply may not try', async () => {
  const engineer = await examine('alice', { yaml, service: 'web' })
  const unknown = await examine('admin', { yaml, service: 'elsewhere' })

  expect(engineer.status).toBe(403)
  expect(unknown.status).toBe(404)
})

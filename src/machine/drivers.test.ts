import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { createDrivers } from './drivers.ts'

const { db } = await freshDatabase()
const home = await mkdtemp(join(tmpdir(), 'rmm-drivers-'))
afterAll(() => rm(home, { recursive: true }))

test('jobs of a process lie with its target, for every replica on this computer, and only they are private', async () => {
  const directory = join(home, 'shop', 'stage')
  const options = { directory, start: 'sleep 60' }
  const stage = { name: 'shop-stage', driver: 'process', options }
  const parts = {
    options: { installation: installation({ targets: { stage } }), targetEnvironment: {} },
    db,
    now: () => new Date(),
    mayAct: async () => {},
    byRunner: () => {
      throw new Error('this one the machine reaches itself')
    },
  }
  const driver = createDrivers(parts).of('shop', 'stage')
  const { signal } = new AbortController()
  const context = { key: '1-fetch', fence: 1, signal, log: () => {} }

  await expect(driver.fetch({ tag: 'v1.0.0' }, context)).rejects.toThrow('/nowhere')

  const [scope = ''] = await readdir(join(directory, 'jobs'))
  expect(((await stat(join(directory, 'jobs', scope))).mode & 0o077).toString(8)).toBe('0')
  expect(((await stat(directory)).mode & 0o055).toString(8)).toBe('55')
})

test('a repository named in short is cloned from the GitHub that is configured, and where that is changed, from there', async () => {
  const options = { directory: join(home, 'own', 'stage'), start: 'sleep 60' }
  const stage = { name: 'shop-stage', driver: 'process', options }
  const settings = installation({ targets: { stage } })
  Object.assign(settings.services['shop'] ?? {}, { repository: 'acme/shop' })
  const auth = { kind: 'token' as const, token: 't' }
  const at = (webUrl: string) => ({ apiUrl: `${webUrl}/api/v3`, webUrl, auth, tells: false })
  settings.github = { ...settings.github, api: at('https://127.0.0.1:1') }
  const parts = {
    options: { installation: settings, targetEnvironment: {} },
    db,
    now: () => new Date(),
    mayAct: async () => {},
    byRunner: () => {
      throw new Error('this one the machine reaches itself')
    },
  }
  const driver = createDrivers(parts).of('shop', 'stage')
  const context = (key: string) => ({ key, fence: 1, signal: new AbortController().signal, log: () => {} })

  await expect(driver.fetch({ tag: 'v1.0.0' }, context('1-fetch'))).rejects.toThrow(
    'https://127.0.0.1:1/acme/shop',
  )

  settings.github = { ...settings.github, api: at('https://127.0.0.1:2') }
  await expect(driver.fetch({ tag: 'v1.0.0' }, context('2-fetch'))).rejects.toThrow(
    'https://127.0.0.1:2/acme/shop',
  )
})

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
  }
  const driver = createDrivers(parts).of('shop', 'stage')
  const { signal } = new AbortController()
  const context = { key: '1-fetch', fence: 1, signal, log: () => {} }

  await expect(driver.fetch({ tag: 'v1.0.0' }, context)).rejects.toThrow('/nowhere')

  const [scope = ''] = await readdir(join(directory, 'jobs'))
  expect(((await stat(join(directory, 'jobs', scope))).mode & 0o077).toString(8)).toBe('0')
  expect(((await stat(directory)).mode & 0o055).toString(8)).toBe('55')
})

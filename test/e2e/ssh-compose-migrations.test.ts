import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MigrationSetting } from '../../src/domain/service/settings.ts'
import { Aborted } from '../../src/lib/host/host.ts'
import {
  type ComposeHost,
  failureOf,
  nextSteps,
  settled,
  startComposeHost,
  targetOn,
} from '../support/compose-host.ts'
import type { VersionToPublish } from '../support/compose-service.ts'
import { realSuite } from '../support/counterparts.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { attempt } from '../support/run-here.ts'
import { missingForSshd } from '../support/sshd.ts'

/** The machine may be busy with other suites. */
const LONG = { timeout: 120_000 }

const suite = await realSuite(missingForDocker, missingForSshd)

describe.runIf(suite.runs)(
  `migrations behind a real sshd with a real Docker engine${suite.why}`,
  LONG,
  () => {
    let host: ComposeHost

    beforeAll(async () => {
      host = await startComposeHost()
    })
    afterAll(async () => {
      await host.stop()
    })

    describe.each(['host', 'container'] as const)('migrations that run in the %s', (run) => {
      const made = async (name: string) => {
        const world = await targetOn(host, { name })
        const driver = host.driver(world.service, {
          service: { migrations: settingFor(run, world.service.database) },
        })
        const tables = async () =>
          (await world.service.word()).tables.filter((table) => table !== 'schema_migrations')
        const current = async () => (await driver.readMigrations(nextSteps().context('look')))?.current
        const prepare = async (tag: string, version: VersionToPublish) => {
          const published = await world.service.publish(tag, version)
          const steps = nextSteps()
          await driver.fetch(published, steps.context('fetch'))
          await driver.prepare(published, steps.context('prepare'))
          return published
        }
        return { ...world, driver, tables, current, prepare }
      }

      test('go forward and back with the code of the version that was prepared', async () => {
        const { driver, tables, current, prepare } = await made(`walk-${run}`)
        const old = await prepare('v1.0.0', NOTES)
        await nextSteps().migrate(driver)
        const afterOld = await current()
        await driver.start(old, nextSteps().context('start'))

        await prepare('v1.1.0', TAGS)
        await nextSteps().migrate(driver)
        const [afterNew, tablesThen] = [await current(), await tables()]
        await nextSteps().migrate(driver, '001_notes')

        expect([afterOld, afterNew, await current()]).toEqual(['001_notes', '002_tags', '001_notes'])
        expect([tablesThen, await tables()]).toEqual(
          run === 'host' ? [['notes', 'tags'], ['notes']] : [[], []],
        )
      })

      test('that fail say which one and why, and the database stays as it was', async () => {
        const { driver, current, prepare, docker } = await made(`fails-${run}`)
        await prepare('v1.0.0', NOTES)
        await nextSteps().migrate(driver)
        await prepare('v1.1.0', BROKEN)

        const failure = await failureOf(nextSteps().migrate(driver))

        expect(failure).toMatchObject({
          code: 'migration_failed',
          facts: { revision: '002_broken', detail: expect.stringContaining('tabel') },
        })
        expect(await current()).toBe('001_notes')
        expect(await docker('ps', '--all', '--quiet', '--filter', 'name=rmm-')).toBe('')
      })

      test('that are stopped leave nothing running', async () => {
        const { driver, prepare, docker, current } = await made(`stopped-${run}`)
        await prepare('v1.0.0', SLOW)
        const steps = nextSteps()
        const walking = steps.migrate(driver).catch((error: unknown) => error)
        const before = await settled(slowMigrations, (count) => count > 0)

        const began = performance.now()
        steps.stop()
        const ended = await walking

        expect(before).toBeGreaterThan(0)
        expect(ended).toBeInstanceOf(Aborted)
        expect(performance.now() - began).toBeLessThan(20_000)
        expect(await settled(slowMigrations, (count) => count === 0)).toBe(0)
        expect(await docker('ps', '--all', '--quiet', '--filter', 'name=rmm-')).toBe('')
        expect(await current()).toBeNull()
      })
    })
  },
)

const NOTES: VersionToPublish = {
  migrations: { '001_notes.up.sql': 'create table notes (text);', '001_notes.down.sql': 'drop table notes;' },
}
const TAGS: VersionToPublish = {
  migrations: { '002_tags.up.sql': 'create table tags (name);', '002_tags.down.sql': 'drop table tags;' },
}
const BROKEN: VersionToPublish = {
  migrations: { '002_broken.up.sql': 'create tabel tags (name);', '002_broken.down.sql': 'drop table tags;' },
}
const SLOW: VersionToPublish = {
  migrations: {
    '001_slow.up.sql': '.shell sleep 97\ncreate table slow (a);',
    '001_slow.down.sql': 'drop table slow;',
  },
}

/** In the container there is no SQL: the revision is a word in a file of the host. */
function settingFor(run: 'host' | 'container', database: string): MigrationSetting {
  const common = { directory: 'migrations', run, timeoutMs: 60_000 }
  if (run === 'host') return { ...common, preset: 'sql', client: `sqlite3 ${database}`, commands: {} }
  const file = `/data/${basename(database)}.revision`
  const up = `file={revision}.up.sql
    if grep -q tabel "$file"; then cat "$file"; exit 1; fi
    if grep -q sleep "$file"; then sleep 97; fi
    echo {revision} >${file}`
  const commands = {
    list: `for file in *.up.sql; do [ ! -f "$file" ] || echo "\${file%.up.sql}"; done`,
    current: `cat ${file} 2>/dev/null || true`,
    up,
    down: `echo {revision} >${file}`,
  }
  return { ...common, preset: 'commands', client: null, commands }
}

async function slowMigrations(): Promise<number> {
  return Number((await attempt(['sh', '-c', "ps -eo args | grep -c '^sleep 97'"])).stdout)
}

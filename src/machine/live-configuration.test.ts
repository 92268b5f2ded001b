import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { file } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { listenOn } from '../../test/support/listen.ts'
import { applyConfiguration } from '../app/apply-configuration.ts'
import { setSecret } from '../app/set-secret.ts'
import { newestConfiguration } from '../db/configuration.ts'
import type { Asker } from '../domain/asker.ts'
import type { Key, Keyring } from '../lib/envelope.ts'
import { learningMask } from '../lib/mask-learning.ts'
import { createDrivers } from './drivers.ts'
import { beginConfiguration } from './live-configuration.ts'
import type { MachineOptions } from './machine-options.ts'

const now = () => new Date()
const key = (id: string): Key => ({ id, bytes: randomBytes(32) })
const PEOPLE = 'people:\n  ann: { role: admin }'
const TARGETS = `targets:
  a: { driver: ssh-compose, host: 127.0.0.1, user: u, password: secret:stage, directory: /srv/a }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`
const PARTS = { people: PEOPLE, targets: TARGETS }
const YAML = file(PARTS)
const NEXT = file({
  ...PARTS,
  environments: 'environments:\n  stage: { order: 1 }\n  live: { order: 2, approvals: nobody }',
  services: 'services:\n  web: { repository: acme/web, stage: a, live: b }',
})

let causes = 0
const by = (): Asker => ({ person: 'ann', channel: 'api', cause: `test-${++causes}` })

/** As `rmm serve` begins, on a database that several share. */
async function replica(
  { db, url }: { db: Awaited<ReturnType<typeof freshDatabase>>['db']; url: string },
  fileText: string,
  keys: Keyring | null,
) {
  const said: string[] = []
  const say = (_: object, message: string) => void said.push(message)
  const mask = learningMask([])
  const secrets = { get: () => null, known: () => [] }
  const options = {
    configuration: { fileName: 'rmm.yaml', fileText, secrets, keys, mask },
    log: { info: say, warn: say, error: say },
    mask: mask.mask,
  } as unknown as MachineOptions
  const live = await beginConfiguration(options, { db, now })
  const { listen } = await listenOn(url)
  await live.follow({
    listen: async (channel, callback) => {
      await listen(channel, callback)
      return () => {}
    },
  })
  const { installation } = live
  const drivers = createDrivers({
    options: { installation, targetEnvironment: {} },
    db,
    now,
    mayAct: async () => {},
    byRunner: () => {
      throw new Error('the machine reaches it itself')
    },
  })
  afterAll(() => drivers.close())
  const stories = { enqueue: () => Promise.reject(new Error('no stories here')) }
  return {
    said,
    mask: mask.mask,
    drivers,
    deps: { db, now, installation, stories, configuration: live.desk },
    environments: () => installation.environments.map(({ name }) => name),
  }
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('every replica takes what is applied at one of them, in objects that were handed out before', async () => {
  const database = await freshDatabase()
  const [one, other] = [await replica(database, YAML, null), await replica(database, YAML, null)]

  await applyConfiguration(one.deps, { yaml: NEXT, seen: 1, dryRun: false }, by())

  await until(() => [one, other].every((each) => each.environments().includes('live')))
  expect({ ...other.deps }.installation.environments.map(({ name }) => name)).toEqual(['stage', 'live'])
})

test('a file that stays the same does not undo what was applied, and one that changed comes into force', async () => {
  const database = await freshDatabase()
  const one = await replica(database, YAML, null)
  await applyConfiguration(one.deps, { yaml: NEXT, seen: 1, dryRun: false }, by())

  const again = (await replica(database, YAML, null)).environments()
  const changed = (await replica(database, `${YAML}\n# changed`, null)).environments()

  expect(again).toEqual(['stage', 'live'])
  expect(changed).toEqual(['stage', 'production'])
  expect(await newestConfiguration(database.db)).toMatchObject({ version: 3, origin: 'file' })
})

test('a target waits for its secret, finds it as soon as it is set, and nothing ever says it', async () => {
  const database = await freshDatabase()
  const keys: Keyring = [key('one')]
  const [one, other] = [await replica(database, YAML, keys), await replica(database, YAML, keys)]
  const look = () => Array.fromAsync(other.drivers.of('web', 'stage').inspect(AbortSignal.timeout(5_000)))
  await expect(look()).rejects.toThrow('rmm secret set stage')

  await setSecret(one.deps, { name: 'stage', value: 'hunter2!' }, by())

  await until(async () => (await look().catch(() => null)) !== null)
  expect(other.deps.installation.services['web']?.targets['stage']?.options['password']).toBe('hunter2!')
  await setSecret(one.deps, { name: 'stage', value: 'correct horse' }, by())
  await until(() => other.mask('correct horse') === '***')
  expect([one, other].map(({ mask }) => mask('hunter2! or correct horse'))).toEqual([
    '*** or ***',
    '*** or ***',
  ])
  const stored = JSON.stringify(await database.db.selectFrom('event').selectAll().execute())
  expect(stored).not.toContain('hunter2')
})

test('the bot of every replica has its token as soon as somebody sets it, and another one when that is set', async () => {
  const database = await freshDatabase()
  const keys: Keyring = [key('one')]
  const yaml = `${YAML}\ntelegram: { token: secret:bot }`
  const [one, other] = [await replica(database, yaml, keys), await replica(database, yaml, keys)]
  const token = () => ({ ...other.deps }).installation.telegram?.token ?? null
  const before = token()

  await setSecret(one.deps, { name: 'bot', value: '12:first-of-all' }, by())
  await until(() => token() === '12:first-of-all')
  await setSecret(one.deps, { name: 'bot', value: '12:second' }, by())
  await until(() => token() === '12:second')

  expect(before).toBeNull()
  expect(other.mask('bot12:first-of-all/getMe and 12:second')).toBe('bot***/getMe and ***')
})

test('without the right key the machine starts, and names what it cannot open', async () => {
  const database = await freshDatabase()
  const one = await replica(database, YAML, [key('one')])
  await setSecret(one.deps, { name: 'stage', value: 'hunter2!' }, by())

  const [other, none] = [await replica(database, YAML, [key('two')]), await replica(database, YAML, null)]

  expect(other.said).toContain('secret:stage cannot be opened: the key one is not here')
  const look = none.drivers.of('web', 'stage').inspect(AbortSignal.timeout(5_000))
  await expect(Array.fromAsync(look)).rejects.toThrow('secret:stage cannot be opened')
})

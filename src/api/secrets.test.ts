import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { file } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'
import type { Key, Keyring } from '../lib/envelope.ts'
import { learningMask } from '../lib/mask-learning.ts'
import { configurationDesk } from '../machine/configuration-desk.ts'

const database = await freshDatabase()
const { db } = database
const key = (id: string): Key => ({ id, bytes: randomBytes(32) })
const [old, current] = [key('old'), key('current')]
const VALUE = 'hunter2! with "quotes"'

/** The API of a machine that has these keys. */
async function withKeys(keys: Keyring | null) {
  const mask = learningMask([])
  const secrets = { get: () => null, known: () => [] }
  const configuration = configurationDesk(db, { fileName: 'rmm.yaml', secrets, keys, mask })
  return testApi(database, { configuration, mask: mask.mask })
}

const one = await withKeys([old])
const set = (name: string, value = VALUE) =>
  one.ask('admin', 'PUT', `/api/v1/secrets/${name}`, { body: { value } })

test('a secret is set, seen by name with where it is used, replaced, and gone', async () => {
  const people = 'people:\n  admin: { role: admin }\n  alice:'
  const targets = `targets:
  a: { driver: ssh-compose, host: h, user: u, password: secret:stage, directory: /srv/a }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`
  const body = { yaml: file({ people, targets }) }
  await one.ask('admin', 'POST', '/api/v1/configuration', { body, headers: { 'if-match': '"r0"' } })
  const read = await one.ask('admin', 'GET', '/api/v1/configuration')
  const list = async () => (await one.ask('admin', 'GET', '/api/v1/secrets')).body.items

  const before = await list()
  const answers = [await set('stage'), await set('stage', 'another one'), await set('unused')]
  const after = await list()
  await one.ask('admin', 'DELETE', '/api/v1/secrets/unused')
  const again = await one.ask('admin', 'DELETE', '/api/v1/secrets/unused')

  expect(read.body.yaml).toBe(body.yaml)
  expect(before).toMatchObject([{ name: 'stage', revision: null, problem: 'has no value' }])
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
  expect(after).toMatchObject([
    { name: 'stage', key_id: 'old', set_by: 'admin', used_in: ['targets.a.password'], problem: null },
    { name: 'unused', used_in: [], problem: null },
  ])
  expect(again.status).toBe(404)
})

test('a value is in no table, no answer, no event and no line of the log', async () => {
  await set('stage')
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db)

  const stored = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db).then(({ rows }) => rows)),
  )
  const answers = await Promise.all(
    ['/secrets', '/configuration', '/events?limit=200'].map((path) =>
      one.ask('admin', 'GET', `/api/v1${path}`),
    ),
  )
  const tooLong = await set('stage', VALUE.repeat(5_000))

  const everything = JSON.stringify([stored, answers, tooLong, one.logged])
  expect(tables.length).toBeGreaterThan(20)
  expect(everything).not.toContain('hunter2')
  expect(everything).not.toContain(Buffer.from(VALUE).toString('base64').slice(2, 12))
})

test('a row that was put in the place of another opens nothing', async () => {
  await set('stage', 'of stage')
  await set('production', 'of production')

  await sql`update secret set ciphertext = other.ciphertext, nonce = other.nonce, tag = other.tag
    from secret other where secret.name = 'production' and other.name = 'stage'`.execute(db)
  const { body } = await one.ask('admin', 'GET', '/api/v1/secrets')

  const production = body.items.find(({ name }: { name: string }) => name === 'production')
  expect(production.problem).toContain('secret:production cannot be opened')
})

test('rotation puts everything under the current key, and says what it cannot open', async () => {
  await Promise.all([set('stage'), set('production'), set('third')])
  const [both, only] = [await withKeys([current, old]), await withKeys([current])]

  const first = await both.ask('admin', 'POST', '/api/v1/secrets/rotate', { body: {} })
  const again = await both.ask('admin', 'POST', '/api/v1/secrets/rotate', { body: {} })
  const { body } = await only.ask('admin', 'GET', '/api/v1/secrets')
  await set('third', 'sealed by a replica that has the old key only')
  const stranded = await only.ask('admin', 'POST', '/api/v1/secrets/rotate', { body: {} })

  expect(first.body).toEqual({ key_id: 'current', rotated: 3, unreadable: [] })
  expect(again.body.rotated).toBe(0)
  expect(body.items.map(({ problem }: { problem: unknown }) => problem)).toEqual([null, null, null])
  expect(stranded.body).toEqual({ key_id: 'current', rotated: 0, unreadable: ['third'] })
})

test('without a key nothing is stored, and it is said how to get one', async () => {
  const none = await withKeys(null)

  const answer = await none.ask('admin', 'PUT', '/api/v1/secrets/x', { body: { value: VALUE } })
  const reserved = await set('key')

  expect(answer.body).toMatchObject({ status: 409, code: 'no_secret_key' })
  expect(answer.body.remedy).toContain('openssl rand -base64 32')
  expect(reserved.body.code).toBe('bad_secret_name')
})

import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { linkTelegram } from '../app/link-telegram.ts'
import { noteBot } from '../db/bot.ts'
import { meetChat } from '../db/chat.ts'
import { takeDuty } from '../db/duty.ts'
import { showIn } from '../db/message.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'

const TELEGRAM: TelegramSetting = {
  token: '42:secret-of-the-bot',
  mode: 'polling',
  apiRoot: 'http://127.0.0.1:1',
  language: 'en',
  timeZone: 'UTC',
  chats: {},
}
const at = new Date('2026-03-01T10:00:00Z')
const START = '/api/v1/users/me/identities/telegram/start'

async function machine(telegram: TelegramSetting | null = TELEGRAM) {
  const database = await freshDatabase()
  const { db } = database
  const settings = { ...installation(), telegram }
  const mask = (text: string) => text.replaceAll('secret-of-the-bot', '***')
  const api = await testApi(database, { installation: settings, mask })
  const status = async () => (await api.ask('alice', 'GET', '/api/v1/telegram')).body
  return { ...api, db, status }
}

async function attend(db: Awaited<ReturnType<typeof machine>>['db']): Promise<void> {
  await db.insertInto('replica').values({ id: 'one', name: 'one', started_at: at }).execute()
  await takeDuty(db, 'telegram', 'one')
}

async function privateChat(db: Awaited<ReturnType<typeof machine>>['db'], address: string, person: string) {
  const chat = {
    channel: 'telegram',
    address,
    topic: '',
    kind: 'private',
    title: person,
    person,
    at,
  } as const
  return db.transaction().execute((tx) => meetChat(tx, chat))
}

test('a machine without a bot says so, and how to get one', async () => {
  const { ask, status } = await machine(null)

  const started = await ask('alice', 'POST', START)

  expect(await status()).toMatchObject({ configured: false, state: 'off', username: null, waiting: 0 })
  expect(started).toMatchObject({ status: 409, body: { code: 'telegram_not_set_up' } })
})

test('a bot that nobody has heard of yet is starting, and cannot be linked', async () => {
  const { ask, status } = await machine()

  const started = await ask('alice', 'POST', START)

  expect(await status()).toMatchObject({ configured: true, state: 'starting', mode: 'polling', since: null })
  expect(started).toMatchObject({ status: 503, body: { code: 'unavailable' } })
})

test('what happens to the bot, and what waits meanwhile', async () => {
  const { api, ask, db, status } = await machine()
  await attend(db)
  const later = new Date(at.getTime() + 60_000)
  const error = 'https://api.telegram.org/bot42:secret-of-the-bot/getUpdates is away'

  await noteBot(db, { bot: 42, state: 'reachable', username: 'release_bot', at })
  const first = await status()
  await noteBot(db, { bot: 42, state: 'reachable', at: later })
  const same = await status()
  await noteBot(db, { bot: 42, state: 'conflict', error, at: later })
  const chat = await privateChat(db, '7', 'alice')
  await db.transaction().execute(async (tx) => {
    await showIn(tx, { chat: chat.id, subject: 'now', place: ['menu'], at })
    await showIn(tx, {
      chat: chat.id,
      subject: 'much later',
      place: ['menu'],
      at,
      dueAt: new Date('2999-01-01'),
    })
  })
  const last = await status()
  const health = await ask(null, 'GET', '/api/v1/health')
  const ready = await ask(null, 'GET', '/api/v1/ready')
  api.metrics.bot.updateDone({ kind: 'tap', ok: false, ms: 20 })
  const metrics = await ask('alice', 'GET', '/api/v1/metrics')

  expect(first).toMatchObject({ state: 'reachable', username: 'release_bot', since: at.toISOString() })
  expect(same).toEqual(first)
  expect(last).toMatchObject({
    state: 'conflict',
    username: 'release_bot',
    since: later.toISOString(),
    last_error: { message: 'https://api.telegram.org/bot42:***/getUpdates is away', at: later.toISOString() },
    waiting: 1,
    waiting_since: at.toISOString(),
  })
  expect(health.body.telegram).toBe('conflict')
  expect(ready.status).toBe(200)
  expect(metrics.body).toContain('rmm_outbox_waiting 1\n')
  expect(metrics.body).toContain('rmm_telegram_reachable{mode="polling"} 0\n')
  expect(metrics.body).toContain('telegram_server_error_message_total{kind="tap"} 1\n')
})

test('a person links themselves with a link that is told once, and leaves again', async () => {
  const { ask, db, deps } = await machine()
  await noteBot(db, { bot: 42, state: 'reachable', username: 'release_bot', at })
  const again = { headers: { 'idempotency-key': 'link-1' } }

  const started = await ask('alice', 'POST', START, again)
  const repeated = await ask('alice', 'POST', START, again)
  const secret = new URL(started.body.url).searchParams.get('start') ?? ''
  const user = { id: '7', label: '@alice' }
  const person = await linkTelegram(deps, { secret, user, cause: 'telegram 42 1', trace: 'a'.repeat(32) })

  expect(started.body.url).toMatch(/^https:\/\/t\.me\/release_bot\?start=[\w-]{20,64}$/)
  expect(repeated.body.url).toBeNull()
  expect(person).toBe('alice')

  const chat = await privateChat(db, '7', 'alice')
  await db.transaction().execute((tx) => showIn(tx, { chat: chat.id, subject: 'a', place: ['menu'], at }))
  const [identity] = (await ask('alice', 'GET', '/api/v1/users/me/identities')).body.items
  const left = await ask('alice', 'DELETE', `/api/v1/users/me/identities/${identity.id}`)

  expect(left.status).toBe(204)
  const row = await db.selectFrom('chat').selectAll().where('id', '=', chat.id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ person: null, closed_why: 'unlinked' })
  expect((await ask('alice', 'GET', '/api/v1/telegram')).body.waiting).toBe(0)
})

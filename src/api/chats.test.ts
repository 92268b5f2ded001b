import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { type Chat, meetChat } from '../db/chat.ts'
import { saveConfigured } from '../db/subscription.ts'

const database = await freshDatabase()
const night = { id: '-9', topic: null, language: 'en', timeZone: null, tell: null } as const
const { ask } = await testApi(database, {
  installation: {
    ...installation(),
    telegram: {
      token: null,
      mode: 'polling',
      apiRoot: 'http://127.0.0.1:1',
      language: 'en',
      timeZone: 'UTC',
      chats: { night },
    },
  },
})

let address = 70_000
async function chat(kind: Chat['kind'], more: { person?: string; name?: string; topic?: string } = {}) {
  address += 1
  const place = { channel: 'telegram', address: String(address), topic: '', kind, title: 'Team' }
  const tx = database.db.transaction()
  return (await tx.execute((inside) => meetChat(inside, { ...place, at: new Date(), ...more }))).id
}

const own = await chat('private', { person: 'dev' })
const others = await chat('private', { person: 'alice' })
const group = await chat('group', { topic: '5', name: 'releases' })
const configured = await chat('group', { name: 'night' })
await database.db
  .transaction()
  .execute((tx) => saveConfigured(tx, configured, new Map([['', ['failures']] as const])))

const settings = (id: number) => `/api/v1/chats/${id}/subscriptions`
const MINE = '/api/v1/users/me/subscriptions'

test('everybody sees groups and their own private chat, admins every one, nobody an address', async () => {
  const byDev = await ask('dev', 'GET', '/api/v1/chats')
  const byAdmin = await ask('admin', 'GET', '/api/v1/chats')

  const ids = ({ body }: typeof byDev) => body.items.map(({ id }: { id: number }) => id)
  expect(ids(byDev)).toEqual([own, group, configured])
  expect(ids(byAdmin)).toEqual([own, others, group, configured])
  expect(JSON.stringify(byAdmin.body)).not.toMatch(/7000\d/)
  expect(byDev.body.items).toMatchObject([
    {
      kind: 'private',
      person: 'dev',
      hears: [{ service: null, kinds: ['own', 'approvals'], made_by: null }],
    },
    { kind: 'group', topic: '5', name: 'releases', hears: [{ kinds: [], made_by: null }] },
    { name: 'night', hears: [{ kinds: ['failures'], made_by: 'configuration' }] },
  ])
})

test('an admin chooses what a group hears of one service, and takes it back', async () => {
  const body = { service: 'shop', kinds: ['failures', 'releases', 'own'] }
  const chosen = await ask('admin', 'PUT', settings(group), { body })
  const back = await ask('admin', 'PUT', settings(group), { body: { ...body, kinds: null } })

  const ofAll = { service: null, kinds: [], made_by: null }
  expect(chosen).toMatchObject({
    status: 200,
    body: { hears: [ofAll, { service: 'shop', kinds: ['releases', 'failures'], made_by: 'person' }] },
  })
  expect(back.body.hears).toEqual([ofAll])
})

test('people choose for themselves, once they have a chat with the bot', async () => {
  const chosen = await ask('dev', 'PUT', MINE, { body: { service: null, kinds: ['dev'] } })
  const shown = await ask('dev', 'GET', MINE)
  const nowhere = await ask('bob', 'GET', MINE, { headers: { 'accept-language': 'ru' } })
  const unheard = await ask('bob', 'PUT', MINE, { body: { service: null, kinds: [] } })

  expect(chosen).toMatchObject({ status: 200, body: { id: own, hears: [{ kinds: ['dev'] }] } })
  expect(shown.body).toEqual(chosen.body)
  expect(nowhere).toMatchObject({ status: 409, body: { code: 'telegram_not_linked' } })
  expect(nowhere.body.detail).toMatch(/личного чата/)
  expect(unheard).toMatchObject({ status: 409, body: { code: 'telegram_not_linked' } })
})

test('a group gets another language and another clock, and the audit log knows from whom', async () => {
  const path = `/api/v1/chats/${group}`
  const headers = { 'idempotency-key': 'in Russian' }
  const changed = await ask('admin', 'PATCH', path, { body: { language: 'ru' }, headers })
  const clock = await ask('admin', 'PATCH', path, { body: { time_zone: 'Europe/Moscow' } })
  const again = await ask('admin', 'PATCH', path, { body: { language: 'ru' }, headers })
  const reset = await ask('admin', 'PATCH', path, { body: { language: null } })

  expect(changed).toMatchObject({ status: 200, body: { language: 'ru', time_zone: null } })
  expect(clock.body).toMatchObject({ language: 'ru', time_zone: 'Europe/Moscow' })
  expect(again.body).toEqual(clock.body)
  expect(reset.body).toMatchObject({ language: null, time_zone: 'Europe/Moscow' })
  const events = database.db
    .selectFrom('event')
    .select(['actor', 'after'])
    .where('action', '=', 'change_chat')
  expect(await events.orderBy('id').execute()).toMatchObject([
    { actor: 'admin', after: { chat: group, language: 'ru' } },
    { after: { time_zone: 'Europe/Moscow' } },
    { after: { language: null } },
  ])
})

test.each([
  ['dev', 'PUT', settings(group), { service: null, kinds: [] }, 403, 'not_allowed'],
  ['dev', 'PATCH', `/api/v1/chats/${group}`, { language: 'ru' }, 403, 'not_allowed'],
  ['admin', 'PUT', settings(others), { service: null, kinds: [] }, 404, 'not_found'],
  ['admin', 'PATCH', `/api/v1/chats/${others}`, { language: 'ru' }, 404, 'not_found'],
  ['admin', 'PUT', settings(group), { service: 'nothing', kinds: [] }, 409, 'unknown_service'],
  ['admin', 'PUT', settings(group), { service: null, kinds: ['gossip'] }, 400, 'invalid_input'],
  ['admin', 'PATCH', `/api/v1/chats/${group}`, { time_zone: 'Moon/Sea' }, 400, 'invalid_input'],
  ['admin', 'PATCH', `/api/v1/chats/${configured}`, { language: 'ru' }, 409, 'chat_from_configuration'],
])('%s: %s %s with %j is answered %i %s', async (person, method, path, ...[body, status, code]) => {
  const answer = await ask(person, method, path, { body })

  expect(answer).toMatchObject({ status, body: { code } })
})

test('the language of a private chat is that of its person', async () => {
  const mine = await chat('private', { person: 'admin' })

  const answer = await ask('admin', 'PATCH', `/api/v1/chats/${mine}`, { body: { language: 'ru' } })

  expect(answer).toMatchObject({ status: 409, body: { code: 'private_chat' } })
})

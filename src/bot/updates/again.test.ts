import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { installation } from '../../../test/support/installation.ts'
import { linkIdentity, unlinkIdentity } from '../../app/link-identity.ts'
import { identitiesOf } from '../../db/identity.ts'
import { showIn } from '../../db/message.ts'
import { savePeople } from '../../db/person.ts'
import { callbackKey, encodePress } from '../callback.ts'
import { createDispatch } from '../dispatch.ts'
import { createTapAnswers } from '../tap-answers.ts'
import { readUpdate } from './read-update.ts'

const { db } = await freshDatabase()
const KEY = callbackKey('1:token')
const answers = createTapAnswers({ send: async () => {}, onProblem: () => {} })
const deps = {
  db,
  now: () => new Date(),
  installation: installation(),
  stories: { enqueue: async () => {} },
  mask: (text: string) => text,
  tagsOf: () => {
    throw new Error('no test asks for tags')
  },
  bot: { id: 1, username: 'rmm_bot' },
  key: KEY,
  answers,
  log: { info: () => {}, warn: () => {}, error: () => {} },
}
const { act } = createDispatch(deps)
const ADMIN = { person: 'ann', channel: 'web' } as const
let updates = 0

/** Dealt with as often as a crash makes necessary. */
async function deal(content: object, times = 1): Promise<void> {
  updates += 1
  for (let n = 0; n < times; n += 1)
    await act(
      { bot: 1, id: updates, body: null, trace: '0'.repeat(32) },
      readUpdate({ update_id: updates, ...content }),
    )
}

const around = (id: number) => ({
  from: { id, is_bot: false, first_name: 'Ann' },
  chat: { id, type: 'private', first_name: 'Ann' },
})
const wrote = (id: number, text: string) => ({ message: { message_id: 1, ...around(id), text } })
const pressed = (id: number, go: [string], messageId: number) => ({
  callback_query: {
    id: `query ${updates}`,
    from: around(id).from,
    data: encodePress({ go }, String(id), KEY),
    message: { message_id: messageId, chat: around(id).chat },
  },
})

const messagesAt = (address: number) =>
  db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .select(['message.id', 'message.chat', 'place', 'remote_id', 'gone_why', 'person', 'closed_why'])
    .where('address', '=', String(address))
    .orderBy('message.id')

async function shown(id: number, remoteId: number): Promise<void> {
  await db.updateTable('message').set({ remote_id: remoteId, turn: null }).where('id', '=', id).execute()
}

const link = (person: string, subject: number) =>
  linkIdentity(
    deps,
    { person, kind: 'telegram', subject: String(subject) },
    { ...ADMIN, cause: `link ${person} ${subject}` },
  )

beforeAll(() =>
  savePeople(
    db,
    [
      { name: 'ann', role: 'admin' },
      { name: 'bob', role: 'viewer' },
    ],
    new Date(),
  ),
)

test('words that come again after a crash change nothing, wherever the person is by then', async () => {
  await link('ann', 7)
  await deal(wrote(7, '/start'))
  const menu = await messagesAt(7).executeTakeFirstOrThrow()
  await db
    .transaction()
    .execute((tx) =>
      showIn(tx, { chat: menu.chat, subject: 'ask', place: ['asktag', 'nothing'], at: new Date() }),
    )

  await deal(wrote(7, 'v1'), 3)

  const places = (await messagesAt(7).execute()).map(({ place }) => place)
  expect(places).toHaveLength(3)
  expect(places).toContainEqual(['deploy'])
  expect(places).not.toContainEqual(['asktag', 'nothing'])
})

test('a message that was given up is alive again when somebody presses it', async () => {
  await link('ann', 8)
  await deal(wrote(8, '/start'))
  const { id } = await messagesAt(8).executeTakeFirstOrThrow()
  await shown(id, 80)
  await db.updateTable('message').set({ gone_why: 'nothing to show' }).where('id', '=', id).execute()

  await deal(pressed(8, ['inbox'], 80))

  expect(await messagesAt(8).execute()).toMatchObject([{ place: ['inbox'], gone_why: null }])
})

test('whoever presses an old message is who reads there, also after the number went to somebody else', async () => {
  await link('ann', 9)
  await deal(wrote(9, '/start'))
  const { id } = await messagesAt(9).executeTakeFirstOrThrow()
  await shown(id, 90)
  const identity = (await identitiesOf(db, 'ann')).find(({ subject }) => subject === '9')
  await unlinkIdentity(deps, { person: 'ann', id: identity?.id ?? 0 }, { ...ADMIN, cause: 'unlink 9' })
  expect(await messagesAt(9).execute()).toMatchObject([{ person: null, closed_why: 'unlinked' }])
  await link('bob', 9)

  await deal(pressed(9, ['help'], 90))

  expect(await messagesAt(9).execute()).toMatchObject([{ place: ['help'], person: 'bob', closed_why: null }])
})

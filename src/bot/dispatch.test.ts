import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { openUpdate } from '../../test/support/open-update.ts'
import { makeTelegramLink } from '../app/make-telegram-link.ts'
import { savePeople } from '../db/person.ts'
import { newSecret } from '../lib/secret.ts'
import { callbackKey, encodePress } from './callback.ts'
import { createDispatch } from './dispatch.ts'
import type { DispatchDeps } from './dispatch-deps.ts'
import { createIntake } from './intake.ts'
import { createTapAnswers, type Toast } from './tap-answers.ts'

const { db } = await freshDatabase()
const KEY = callbackKey('1:token')
const said = new Map<string, (Toast | null)[]>()
const answers = createTapAnswers({
  send: async (queryId, toast) => void said.set(queryId, [...(said.get(queryId) ?? []), toast]),
  onProblem: (error) => {
    throw error
  },
})
const log = { info: () => {}, warn: () => {}, error: () => {} }
const deps: DispatchDeps = {
  db,
  now: () => new Date(),
  installation: installation(),
  stories: { enqueue: async () => {} },
  mask: (text) => text,
  tagsOf: () => {
    throw new Error('no test asks for tags')
  },
  bot: { id: 1, username: 'rmm_bot' },
  key: KEY,
  answers,
  log,
}
const intakeOf = (replicaId: string, act = createDispatch(deps).act) =>
  createIntake({
    ...createDispatch(deps),
    act,
    db,
    now: deps.now,
    bot: 1,
    replicaId,
    expectTap: answers.expect,
    log,
  })
const intake = intakeOf('one')

let updates = 0
const wrote = (from: number, text: string, more: object = {}) => ({
  update_id: (updates += 1),
  message: {
    message_id: updates,
    from: { id: from, is_bot: false, first_name: 'Ann' },
    chat: { id: from, type: 'private', first_name: 'Ann' },
    text,
    ...more,
  },
})
const pressed = (from: number, data: string, messageId = 5) => ({
  update_id: (updates += 1),
  callback_query: {
    id: `query ${updates}`,
    from: { id: from, is_bot: false, first_name: 'Ann' },
    data,
    message: { message_id: messageId, chat: { id: from, type: 'private', first_name: 'Ann' } },
  },
})

async function deal(...bodies: readonly { update_id: number }[]): Promise<void> {
  await intake.take(bodies)
  await intake.idle()
  await answers.idle()
}

async function shown(address: number): Promise<unknown[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .select('place')
    .where('address', '=', String(address))
    .orderBy('message.id')
    .execute()
  return rows.map(({ place }) => place)
}

async function link(person: string, user: number): Promise<void> {
  const secret = newSecret()
  await makeTelegramLink(deps, { secret }, { person, channel: 'web', cause: `link ${(updates += 1)}` })
  await deal(wrote(user, `/start ${secret}`))
}

beforeAll(() => savePeople(db, [{ name: 'ann', role: 'admin' }], new Date()))
beforeEach(() => said.clear())

test('somebody who is not known learns how to be, once a minute, and sees nothing else', async () => {
  await deal(wrote(7, '/start'), wrote(7, '/releases'), wrote(7, 'hello'))
  await deal(pressed(7, encodePress({ go: ['menu'] }, '7', KEY)))

  expect(await shown(7)).toEqual([['say', 'unknown']])
  expect([...said.values()]).toEqual([[{ text: expect.stringContaining('do not know you'), alert: true }]])
})

test('a link makes them known, and the menu is there; commands open their screens', async () => {
  await link('ann', 8)
  await deal(
    wrote(8, '/releases failed'),
    wrote(8, '/help@other_bot'),
    wrote(8, '/locks'),
    wrote(8, '/unlock'),
  )

  expect((await shown(8)).toSorted()).toEqual(
    [['say', 'linked', 'ann'], ['menu'], ['list', 'failed', 0], ['menu'], ['menu'], ['locks']].toSorted(),
  )
})

test('a button leads to another screen in the same message; a forged one changes nothing', async () => {
  await link('ann', 9)
  const place = () =>
    db.selectFrom('message').select('place').where('remote_id', '=', 55).executeTakeFirstOrThrow()
  await db
    .updateTable('message')
    .set({ remote_id: 55 })
    .where('id', '=', (is) =>
      is
        .selectFrom('message')
        .innerJoin('chat', 'chat.id', 'message.chat')
        .select((inner) => inner.fn.max('message.id').as('id'))
        .where('address', '=', '9'),
    )
    .execute()

  await deal(pressed(9, encodePress({ go: ['inbox'] }, '9', KEY), 55))
  expect(await place()).toEqual({ place: ['inbox'] })
  await deal(
    pressed(9, encodePress({ go: ['locks'] }, '10', KEY), 55),
    pressed(9, 'x'.repeat(64), 55),
    pressed(9, encodePress({ press: ['nothing'] }, '9', KEY), 55),
  )

  expect(await place()).toEqual({ place: ['inbox'] })
  expect([...said.values()].filter(([toast]) => toast?.text.includes('out of date'))).toHaveLength(3)
})

test('every one of many taps at once is answered once', async () => {
  await link('ann', 11)
  const press = pressed(11, encodePress({ go: ['menu'] }, '11', KEY), 77)
  const taps = Array.from({ length: 200 }, (_, index) => {
    const { callback_query: query } = press
    const from = { ...query.from, id: index % 2 === 0 ? 11 : 20_000 + index }
    return { update_id: (updates += 1), callback_query: { ...query, id: `many ${index}`, from } }
  })

  await intake.take(taps)
  await intake.take(taps)
  await intake.idle()
  await answers.idle()

  const many = [...said].filter(([queryId]) => queryId.startsWith('many'))
  expect(many).toHaveLength(200)
  expect(many.every(([, toasts]) => toasts.length === 1)).toBe(true)
}, 60_000)

test('what a replica left that is no more is dealt with, and what says the same twice happens once', async () => {
  await link('ann', 12)
  const lost = intakeOf('two', () => new Promise(() => {}))
  const update = wrote(12, '/locks')
  await lost.take([update])
  await intake.adopt()
  await intake.idle()
  await intake.take([update])
  await intake.idle()

  expect((await shown(12)).filter((place) => JSON.stringify(place) === '["menu"]')).toHaveLength(2)
  expect(await openUpdate(db, update.update_id)).toMatchObject({ body: null })
})

test('one that is a mistake of the machine does not stop the others, and whoever sent it is told', async () => {
  await link('ann', 13)
  const { act } = createDispatch(deps)
  const broken = intakeOf('three', async (update, told) => {
    if (told.kind === 'words' && told.text === 'poison') throw new TypeError('a bug')
    await act(update, told)
  })

  await broken.take([wrote(13, 'poison'), wrote(13, '/freeze')])
  await broken.idle()

  expect(await shown(13)).toEqual(
    expect.arrayContaining([['say', 'mistake', expect.stringMatching(/^[0-9a-f]{32}$/)], ['freezes']]),
  )
})

test('what the database has no place for is taken all the same', async () => {
  const odd = { ...wrote(14, 'a\u0000b \ud800 \\u0000'), 'k\u0000': 1 }

  await deal(odd)

  expect(await openUpdate(db, odd.update_id)).toMatchObject({ body: null })
})

test('one that the database does not take does not keep it from the others', async () => {
  await link('ann', 16)
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown

  await deal({ ...wrote(16, '/help'), deep } as never, wrote(16, '/unlock'))

  expect(await shown(16)).toContainEqual(['locks'])
})

test('a group that hears nothing yet is known as soon as the bot is there, and closed when it is not', async () => {
  const chat = { id: -500, type: 'group', title: 'Team' }
  const member = (status: string) => ({
    update_id: (updates += 1),
    my_chat_member: { chat, new_chat_member: { status } },
  })
  const found = () =>
    db.selectFrom('chat').select(['title', 'closed_why']).where('address', '=', '-500').execute()

  await deal(member('member'))
  expect(await found()).toEqual([{ title: 'Team', closed_why: null }])
  await deal(member('kicked'))
  expect(await found()).toEqual([{ title: 'Team', closed_why: 'removed' }])
  await deal(member('administrator'))
  expect(await found()).toEqual([{ title: 'Team', closed_why: null }])
})

test('commands in a group are answered with the way to the private chat', async () => {
  await link('ann', 15)
  const chat = { id: -600, type: 'supergroup', title: 'Team' }

  await deal(wrote(15, '/settings@rmm_bot', { chat, message_thread_id: 3, is_topic_message: true }))
  await deal(wrote(99, '/settings', { chat }))

  const group = await db.selectFrom('chat').select(['id', 'topic']).where('address', '=', '-600').execute()
  expect(group).toMatchObject([{ topic: '3' }])
  expect(await shown(-600)).toEqual([['say', 'private', 'rmm_bot', `do-settings-${group[0]?.id}`]])
  expect(await shown(15)).toContainEqual(['settings', group[0]?.id])
})

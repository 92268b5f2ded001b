import { expect, test } from 'vitest'
import { startBotApi } from '../../test/support/bot-api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { TELEGRAM_ISSUER } from '../app/link-identity.ts'
import { findChat, meetChat } from '../db/chat.ts'
import { insertIdentity } from '../db/identity.ts'
import { showIn } from '../db/message.ts'
import { savePeople } from '../db/person.ts'
import { messageOf } from '../lib/errors.ts'
import { wallClock } from '../notifications/clock.ts'
import { createOutbox } from '../notifications/outbox.ts'
import type { BotDeps } from './bot.ts'
import { createTelegramCarrier } from './carrier.ts'
import type { ShownScreen } from './shown-screen.ts'
import { createTelegramApi, TelegramAway } from './telegram-api.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-21T06:00:00Z')
const now = () => new Date()
const reports: unknown[] = []

const screens: Record<string, ShownScreen> = {
  say: {
    inGroups: true,
    draw: async (_, { t }, [word]) => ({
      screen: {
        text: `<b>${word}</b> ${t.locale}`,
        rows: [
          [{ label: 'Go', go: ['say', 'there'] }],
          [
            { label: 'Open', url: 'http://localhost:8080/x?a=1&b=2' },
            { label: 'Web', url: 'https://rmm.example/x' },
          ],
        ],
      },
    }),
  },
  private: { inGroups: false, draw: async () => ({ screen: { text: 'for one', rows: [] } }) },
  known: {
    inGroups: true,
    draw: async (_, { person }) => person && { screen: { text: `hello ${person.name}`, rows: [] } },
  },
  broken: { inGroups: true, draw: async () => ({ screen: { text: '<b>a &lt; b', rows: [] } }) },
  ask: { inGroups: true, draw: async () => ({ screen: { text: 'Why?', rows: [], ask: 'The reason' } }) },
}

async function telegram() {
  const botApi = await startBotApi()
  const monotonicMs = () => performance.now()
  const onCall = (report: unknown) => void reports.push(report)
  const api = createTelegramApi({ token: botApi.token, apiRoot: botApi.url, monotonicMs, onCall })
  const deps = { db, now, installation: installation() } as unknown as BotDeps
  const botToken = botApi.token
  const carrier = createTelegramCarrier({ deps, api, botToken, screens, isQuiet: async () => true })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const outbox = createOutbox({
    db,
    carrier,
    clock: wallClock,
    log,
    mayAct: async () => {},
    listener: { listen: async () => () => {} },
    duty: { name: 'telegram', replica: 'one' },
  })
  return { botApi, api, outbox }
}

async function chatOf(
  address: number,
  kind: 'private' | 'group',
  topic = '',
  person: string | null = null,
): Promise<number> {
  const chat = { channel: 'telegram', address: String(address), topic, kind, title: 'x', person, at }
  return (await db.transaction().execute((tx) => meetChat(tx, chat))).id
}

async function show(chat: number, subject: string, ...place: [string, ...string[]]): Promise<void> {
  await db.transaction().execute((tx) => showIn(tx, { chat, subject, place, at }))
}

test('Telegram takes what is drawn: buttons, addresses that it does not take, questions, and what is no HTML', async () => {
  const { botApi, outbox } = await telegram()
  const anna = botApi.person({ firstName: 'Anna' })
  anna.starts()
  const chat = await chatOf(anna.id, 'private')
  await show(chat, 'a', 'say', 'hello')
  await show(chat, 'b', 'broken')
  await show(chat, 'c', 'ask')

  await outbox.begin()
  await expect.poll(() => botApi.sees(anna).filter(({ from }) => from === 'bot')).toHaveLength(3)
  await outbox.end()

  const [hello, broken, ask] = botApi.sees(anna).filter(({ from }) => from === 'bot')
  expect(hello?.text).toBe('hello en\nOpen: http://localhost:8080/x?a=1&b=2')
  expect(broken?.text).toBe('a < b')
  expect(ask?.text).toBe('Why?')
  const [first] = botApi.callsOf('sendMessage')
  expect(first?.parameters).toMatchObject({
    disable_notification: true,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: 'Go' }], [{ text: 'Web', url: 'https://rmm.example/x' }]] },
  })
})

test('a group that became a supergroup gets what waited; whoever blocks the bot is left alone', async () => {
  const { botApi, outbox } = await telegram()
  const anna = botApi.person({ firstName: 'Anna' })
  const boris = botApi.person({ firstName: 'Boris' })
  boris.starts()
  const group = botApi.group({ title: 'Team', members: [anna] })
  anna.adds(group)
  const [before, blocked] = [await chatOf(group.chat.id, 'group'), await chatOf(boris.id, 'private')]
  group.upgrade()
  boris.blocks()
  await show(before, 'a', 'say', 'hello')
  await show(blocked, 'b', 'say', 'hello')

  await outbox.begin()
  await expect.poll(() => botApi.sees(group).filter(({ from }) => from === 'bot')).toHaveLength(1)
  await expect.poll(async () => (await findChat(db, blocked))?.closedWhy).toContain('blocked')
  await outbox.end()

  expect(await findChat(db, before)).toMatchObject({ address: String(group.chat.id) })
})

test('what somebody may not see any more does not stay; what is for one person is not shown in a group', async () => {
  const { botApi, outbox } = await telegram()
  const anna = botApi.person({ firstName: 'Anna' })
  anna.starts()
  const group = botApi.group({ title: 'Team', members: [anna] })
  anna.adds(group)
  await insertAnna(anna.id)
  const chat = await chatOf(anna.id, 'private', '', 'anna')
  await show(chat, 'a', 'known')
  await show(await chatOf(group.chat.id, 'group'), 'b', 'private')
  const toAnna = () => botApi.sees(anna).find(({ from }) => from === 'bot')?.text

  await outbox.begin()
  await expect.poll(toAnna).toBe('hello anna')
  await db.deleteFrom('identity').where('person', '=', 'anna').execute()
  await show(chat, 'a', 'known')
  await outbox.end()
  await outbox.begin()

  await expect.poll(toAnna).toBe('That is not there any more.')
  await outbox.end()
  expect(botApi.sees(group).filter(({ from }) => from === 'bot')).toEqual([])
})

async function insertAnna(id: number): Promise<void> {
  await savePeople(db, [{ name: 'anna', role: 'engineer' }], at)
  const identity = { kind: 'telegram', issuer: TELEGRAM_ISSUER, subject: String(id) } as const
  await db
    .transaction()
    .execute((tx) => insertIdentity(tx, { ...identity, person: 'anna', label: 'Anna' }, at))
}

test('the token is in no error, whatever goes wrong', async () => {
  const { botApi, api } = await telegram()
  await botApi.away('refusing')

  const error: unknown = await api.getMe().catch((error: unknown) => error)

  expect(error).toBeInstanceOf(TelegramAway)
  expect(messageOf(error)).toBe('Telegram does not answer (getMe: ECONNREFUSED)')
  const all = JSON.stringify([
    error,
    Object.entries(error as object),
    (error as Error).stack,
    (error as Error).cause,
  ])
  expect(all).not.toContain(botApi.token)
  expect(reports.at(-1)).toMatchObject({ method: 'getMe', code: null })
})

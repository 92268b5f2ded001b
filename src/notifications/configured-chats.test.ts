import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { moveChat } from '../db/move-chat.ts'
import { saveSubscription } from '../db/subscription.ts'
import type { TelegramChatSetting, TelegramSetting } from '../domain/service/settings.ts'
import { bringChatsInLine } from './configured-chats.ts'

const { db } = await freshDatabase()
const now = () => new Date('2026-03-01T10:00:00Z')

async function configure(
  chats: Record<string, Partial<TelegramChatSetting>>,
  notify?: readonly string[],
): Promise<void> {
  const usual = { id: '-1', topic: null, language: null, timeZone: null, tell: null }
  const full = Object.entries(chats).map(([name, chat]) => [name, { ...usual, ...chat }])
  const telegram = { chats: Object.fromEntries(full) } as TelegramSetting
  const settings = installation(notify ? { notify: { telegram: notify } } : {})
  await bringChatsInLine({ db, now, installation: { ...settings, telegram } })
}

async function known() {
  const chats = await db.selectFrom('chat').select(['id', 'address', 'name', 'topic']).orderBy('id').execute()
  const rows = await db.selectFrom('subscription').selectAll().orderBy('service').execute()
  return chats.map(({ id, address, name, topic }) => ({
    chat: `${name ?? '–'} ${address}${topic === '' ? '' : ` #${topic}`}`,
    hears: rows
      .filter(({ chat }) => chat === id)
      .map(({ service, kinds }) => `${service || '*'}: ${kinds.join(' ')}`),
  }))
}

test('chats follow rmm.yaml, what people chose stands, and a group that moved is still the same', async () => {
  await configure({ team: { id: '-1' }, ops: { id: '-2', topic: '5', tell: ['errors'] } }, ['ops'])
  const first = await known()

  await db.transaction().execute((tx) => moveChat(tx, { channel: 'telegram', from: '-1', to: '-1001' }))
  const [team] = await db.selectFrom('chat').select('id').where('name', '=', 'team').execute()
  await db.transaction().execute((tx) => saveSubscription(tx, team?.id ?? 0, { service: '', kinds: ['dev'] }))
  await configure({ team: { id: '-1' }, ops: { id: '-2', topic: '5' } })
  const second = await known()
  await configure({ team: { id: '-1', tell: ['releases'] } })

  expect(first).toEqual([
    { chat: 'team -1', hears: ['*: releases approvals results failures', 'shop: '] },
    { chat: 'ops -2 #5', hears: ['*: errors'] },
  ])
  expect(second).toEqual([
    { chat: 'team -1001', hears: ['*: dev'] },
    { chat: 'ops -2 #5', hears: ['*: releases approvals results failures'] },
  ])
  expect(await known()).toEqual([
    { chat: 'team -1001', hears: ['*: dev'] },
    { chat: '– -2 #5', hears: [] },
  ])
})

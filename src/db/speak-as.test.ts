import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { meetChat } from './chat.ts'
import { showIn } from './message.ts'
import { speakAs } from './speak-as.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-21T06:00:00Z')

test('the numbers of one bot mean nothing to another; the same one with another token goes on', async () => {
  const chat = { channel: 'telegram', address: '7', topic: '', kind: 'private', title: 'Ann', at } as const
  const { id } = await db.transaction().execute((tx) => meetChat(tx, chat))
  await db.transaction().execute((tx) => showIn(tx, { chat: id, subject: 'a', place: ['menu'], at }))
  await speakAs(db, 1, at)
  await db.updateTable('message').set({ remote_id: 5, turn: null }).execute()
  const numbers = async () => (await db.selectFrom('message').select('remote_id').execute())[0]?.remote_id

  await speakAs(db, 1, at)
  expect(await numbers()).toBe(5)
  await speakAs(db, 2, at)
  expect(await numbers()).toBeNull()
})

import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { meetChat } from './chat.ts'
import { showIn } from './message.ts'
import { moveChat } from './move-chat.ts'
import { markGone, markSending, markShown, nextWaiting } from './outbox.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-21T06:00:00Z')

async function chatAt(address: string): Promise<number> {
  const chat = { channel: 'telegram', address, topic: '', kind: 'group', title: 'Team', at } as const
  return (await db.transaction().execute((tx) => meetChat(tx, chat))).id
}

/** Sends what waits there, as number `remoteId`. */
async function send(address: string, remoteId: number) {
  const message = await nextWaiting(db, { channel: 'telegram', address, now: at })
  if (!message) throw new Error('nothing waits')
  const sending = { attempt: `${address} ${remoteId}`, content: {}, fingerprint: 'x' }
  await markSending(db, message, { ...sending, sharesNumbers: false })
  await db.transaction().execute((tx) => markShown(tx, message, { ...sending, remoteId, isLatest: true, at }))
  return message
}

const show = (chat: number, subject: string) =>
  db.transaction().execute((tx) => showIn(tx, { chat, subject, place: ['say', subject], at }))

test.each([false, true])(
  'numbers begin anew in a supergroup, also those of what was given up (it was known already: %s)',
  async (isKnown) => {
    const [from, to] = isKnown ? (['-1', '-1001'] as const) : (['-2', '-1002'] as const)
    const old = await chatAt(from)
    await show(old, 'given up')
    const gone = await send(from, 7)
    await markGone(db, gone, 'the channel refused it')
    if (isKnown) {
      await show(await chatAt(to), 'there already')
      await send(to, 7)
    }

    await db.transaction().execute((tx) => moveChat(tx, { channel: 'telegram', from, to }))
    const chat = await chatAt(to)
    await show(chat, 'new')
    const number = isKnown ? 8 : 7
    await send(to, number)

    const shown = await db
      .selectFrom('message')
      .select('subject')
      .where('chat', '=', chat)
      .where('remote_id', '=', number)
      .execute()
    expect(shown).toEqual([{ subject: 'new' }])
  },
)

import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { meetChat } from './chat.ts'
import { forgetMessages } from './forget-messages.ts'
import { showIn } from './message.ts'

const { db } = await freshDatabase()

const OLD = new Date('2026-01-01T10:00:00Z')
const NEW = new Date('2026-11-01T10:00:00Z')

async function message(subject: string, at: Date, more: { isDone: boolean; status?: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const chat = await meetChat(tx, {
      channel: 'telegram',
      address: '-7',
      topic: '',
      kind: 'group',
      title: 'Team',
      at: OLD,
    })
    const release =
      more.status === undefined
        ? null
        : await tx
            .insertInto('release')
            .values({
              service: 'shop',
              tag: subject,
              status: more.status,
              initiated_by: 'dev',
              created_at: OLD,
            })
            .returning('id')
            .executeTakeFirstOrThrow()
    const { id } = await showIn(tx, {
      chat: chat.id,
      subject,
      place: ['menu'],
      releaseId: release?.id ?? null,
      at,
    })
    if (more.isDone) await tx.updateTable('message').set({ turn: null }).where('id', '=', id).execute()
  })
}

test('old messages are forgotten, not those that wait and not the cards of releases on their way', async () => {
  await message('old', OLD, { isDone: true })
  await message('old and over', OLD, { isDone: true, status: 'deployed' })
  await message('old and on its way', OLD, { isDone: true, status: 'manual_testing' })
  await message('old and waiting', OLD, { isDone: false })
  await message('new', NEW, { isDone: true })

  const forgotten = await forgetMessages(db, new Date('2026-08-01T10:00:00Z'))

  const left = await db.selectFrom('message').select('subject').orderBy('id').execute()
  expect(forgotten).toBe(2)
  expect(left.map(({ subject }) => subject)).toEqual(['old and on its way', 'old and waiting', 'new'])
})

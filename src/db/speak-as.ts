import type { Database } from './connection.ts'
import { leaveBehind } from './move-chat.ts'
import { takeTurn } from './turn.ts'

/**
 * This bot sends from now on. Where another one did before, nothing of what that sent can be edited any more, and its numbers mean
 * nothing: the new one begins with its own.
 */
export async function speakAs(db: Database, bot: number, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'bot that speaks')
    const before = await tx.selectFrom('bot').select('id').where('speaks', '=', true).executeTakeFirst()
    if (before?.id === bot) return
    if (before) {
      const chats = await tx
        .updateTable('chat')
        .set({ newest_remote: null })
        .where('channel', '=', 'telegram')
        .returning('id')
        .execute()
      for (const { id } of chats) await leaveBehind(tx, id)
      await tx.updateTable('bot').set({ speaks: false }).where('id', '=', before.id).execute()
    }
    await tx
      .insertInto('bot')
      .values({ id: bot, state: 'away', since: at, speaks: true })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ speaks: true }))
      .execute()
  })
}

import { closeChat, meetChat } from '../../db/chat.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import type { ToldMember } from './read-update.ts'

/** The bot was added or removed, blocked or let in again. */
export async function onMember({ db, now }: DispatchDeps, { place, isIn }: ToldMember): Promise<void> {
  const { address, kind, title } = place
  const key = { channel: CHANNEL, address }
  await db.transaction().execute(async (tx) => {
    if (isIn) await meetChat(tx, { ...key, topic: '', kind, title, at: now() })
    await closeChat(tx, key, isIn ? null : kind === 'private' ? 'blocked' : 'removed')
  })
}

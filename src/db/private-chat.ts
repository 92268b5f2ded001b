import { closeChat } from './chat.ts'
import type { Tx } from './connection.ts'

/** Whoever writes from this address is nobody we know any more: nothing more is told there. */
export async function leavePrivateChat(tx: Tx, channel: string, address: string): Promise<void> {
  await closeChat(tx, { channel, address }, 'unlinked')
  await tx
    .updateTable('chat')
    .set({ person: null })
    .where('channel', '=', channel)
    .where('address', '=', address)
    .execute()
}

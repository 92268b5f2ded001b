import { moveChat } from '../../db/move-chat.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import type { ToldMove } from './read-update.ts'

/** A group became a supergroup: it is the same chat under another number. */
export async function onMove({ db }: Pick<DispatchDeps, 'db'>, { from, to }: ToldMove): Promise<void> {
  await db.transaction().execute((tx) => moveChat(tx, { channel: CHANNEL, from, to }))
}

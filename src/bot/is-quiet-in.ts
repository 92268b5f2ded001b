import type { Chat } from '../db/chat.ts'
import type { Database } from '../db/connection.ts'
import { findAccount } from '../db/person.ts'
import { isQuiet } from '../domain/person/quiet-hours.ts'
import type { Installation } from '../domain/service/settings.ts'

/** Whether the person of a private chat wants no sound now. */
export async function isQuietIn(
  { db, installation }: { db: Database; installation: Installation },
  chat: Chat,
  at: Date,
): Promise<boolean> {
  const own = chat.person === null ? null : await findAccount(db, chat.person)
  if (!own?.quietHours) return false
  const { from: quietFrom, to: quietTo } = own.quietHours
  const timeZone = own.timeZone ?? chat.timeZone ?? installation.telegram?.timeZone ?? 'UTC'
  return isQuiet({ quietFrom, quietTo, timeZone }, at)
}

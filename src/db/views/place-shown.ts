import type { Database } from '../connection.ts'
import type { Place } from '../message.ts'

/** What a message shows: also what is too long for a button in it. */
export async function placeShown(db: Database, message: number): Promise<Place | null> {
  const row = await db.selectFrom('message').select('place').where('id', '=', message).executeTakeFirst()
  return row ? (row.place as Place) : null
}

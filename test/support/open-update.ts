import type { Database } from '../../src/db/connection.ts'

/** One update of the bot as it is kept. */
export async function openUpdate(db: Database, id: number) {
  return db.selectFrom('bot_update').selectAll().where('id', '=', id).executeTakeFirst()
}

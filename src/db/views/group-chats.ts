import type { Database } from '../connection.ts'

/** Groups that the bot can write to. */
export async function groupChats(db: Database): Promise<{ id: number; title: string; topic: string }[]> {
  return db
    .selectFrom('chat')
    .select(['id', 'title', 'topic'])
    .where('kind', '=', 'group')
    .where('closed_why', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
}

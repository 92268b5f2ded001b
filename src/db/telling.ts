import { sql } from 'kysely'
import type { Database, Tx } from './connection.ts'
import { MESSAGE_CHANNEL, type Place } from './message.ts'

/** A message about something, in one chat; null: there is none. */
export async function findMessage(
  db: Database | Tx,
  { chat, subject }: { chat: number; subject: string },
): Promise<{ id: number; isGone: boolean } | null> {
  const row = await db
    .selectFrom('message')
    .select(['id', 'gone_why'])
    .where('chat', '=', chat)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? { id: row.id, isGone: row.gone_why !== null } : null
}

/** Somebody walked on in it; from its next drawing on it shows again what it is for. */
export async function restorePlace(
  tx: Tx,
  { id, place, releaseId }: { id: number; place: Place; releaseId: number | null },
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ place: JSON.stringify(place), release_id: releaseId })
    .where('id', '=', id)
    .execute()
}

/** These stay true for as long as the release moves; what people walk through is drawn anew only while they may look at it. */
const LASTING = ['release', 'ready', 'failure', 'held', 'attn']
const LOOKED_AT_MS = 60 * 60_000

/** Everything that shows a release is drawn anew, together with whatever else happens to it until then. */
export async function redrawRelease(
  tx: Tx,
  releaseId: number,
  { dueAt, at }: { dueAt: Date; at: Date },
): Promise<void> {
  const since = new Date(at.getTime() - LOOKED_AT_MS)
  await redrawWhere(
    tx,
    sql<boolean>`release_id = ${releaseId} and (
      place ->> 0 = any(${LASTING}) or greatest(created_at, coalesce(shown_at, created_at)) > ${since}
    )`,
    dueAt,
  )
}

/** What says that the target of a deployment cannot be seen. */
export async function redrawAttention(tx: Tx, deploymentId: number, dueAt: Date): Promise<void> {
  await redrawWhere(
    tx,
    sql<boolean>`place ->> 0 = 'attn' and place ->> 1 = ${String(deploymentId)} and subject like 'event %'`,
    dueAt,
  )
}

async function redrawWhere(tx: Tx, isWanted: ReturnType<typeof sql<boolean>>, dueAt: Date): Promise<void> {
  await sql`
    with redrawn as (
      update message
      set wish = wish + 1,
        turn = coalesce(turn, nextval('message_turn')),
        due_at = case when turn is null then ${dueAt} else least(due_at, ${dueAt}) end
      where ${isWanted} and gone_why is null
        and exists (select from chat where chat.id = message.chat and closed_why is null)
      returning chat
    )
    select pg_notify(${MESSAGE_CHANNEL}, chat::text) from (select distinct chat from redrawn) as changed
  `.execute(tx)
}

import type { Vote } from '../domain/approval/policy.ts'
import type { Database, Tx } from './connection.ts'

export interface NewApproval extends Vote {
  releaseId: number
  reason: string | null
  channel: string
  at: Date
}

/** False when this person has already decided about this commit. */
export async function insertApproval(tx: Tx, vote: NewApproval): Promise<boolean> {
  const result = await tx
    .insertInto('approval')
    .values({
      release_id: vote.releaseId,
      commit: vote.commit,
      person: vote.person,
      decision: vote.decision,
      reason: vote.reason,
      channel: vote.channel,
      at: vote.at,
    })
    .onConflict((conflict) => conflict.columns(['release_id', 'commit', 'person']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function votesOf(db: Database | Tx, releaseId: number): Promise<Vote[]> {
  const rows = await db
    .selectFrom('approval')
    .select(['person', 'commit', 'decision'])
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, decision: row.decision as Vote['decision'] }))
}

import type { Vote } from '../domain/approval/policy.ts'
import type { Database, Tx } from './connection.ts'

export interface NewApproval extends Vote {
  releaseId: number
  reason: string | null
  channel: string
  /** Who said so in their place; null: they said it here. */
  reportedBy?: string | null
  at: Date
}

/** The release is locked and this person has not decided about this commit. */
export async function insertApproval(tx: Tx, vote: NewApproval): Promise<void> {
  await tx
    .insertInto('approval')
    .values({
      release_id: vote.releaseId,
      commit: vote.commit,
      person: vote.person,
      decision: vote.decision,
      reason: vote.reason,
      channel: vote.channel,
      reported_by: vote.reportedBy ?? null,
      at: vote.at,
    })
    .execute()
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

import {
  type ChainPlace,
  chainHead,
  hashAt,
  insertCheckpoint,
  lastCheckpoint,
  mayCheckpoint,
} from '../db/audit-checkpoint.ts'
import type { Database } from '../db/connection.ts'
import type { AuditKey } from './audit-key.ts'

/** So many events, or so much time, may pass before the chain is vouched for again. */
export interface CheckpointBounds {
  events: number
  ms: number
}

export type Checkpointing =
  | { kind: 'written'; place: ChainPlace }
  /** Nothing new, not yet due, or another replica is at it. */
  | { kind: 'not_due' }
  /** The chain is not what was vouched for or noted: nothing new is vouched for. */
  | { kind: 'broken'; place: ChainPlace }

/** Vouches for the chain as it is, when that is due and what was known of it still holds. */
export async function checkpointAudit(
  { db, key, now }: { db: Database; key: AuditKey; now: () => Date },
  noted: ChainPlace | null,
  bounds: CheckpointBounds,
): Promise<Checkpointing> {
  return db.transaction().execute(async (tx) => {
    if (!(await mayCheckpoint(tx))) return { kind: 'not_due' }
    const last = await lastCheckpoint(tx)
    for (const known of [last, noted]) {
      if (known && (await hashAt(tx, known.position)) !== known.hash) return { kind: 'broken', place: known }
    }
    const head = await chainHead(tx)
    const at = now()
    if (!head || !isDue(head, last, { at, bounds })) return { kind: 'not_due' }
    await insertCheckpoint(tx, { ...head, at, keyId: key.id, mac: key.mac({ ...head, at }) })
    return { kind: 'written', place: head }
  })
}

function isDue(
  head: ChainPlace,
  last: { position: number; at: Date } | null,
  { at, bounds }: { at: Date; bounds: CheckpointBounds },
): boolean {
  if (!last) return true
  const events = head.position - last.position
  return events >= bounds.events || (events > 0 && at.getTime() - last.at.getTime() >= bounds.ms)
}

import { createHash } from 'node:crypto'
import type { AuditCheck } from '../contract/audit.ts'
import type { Database } from '../db/connection.ts'
import {
  BEFORE_ALL,
  findUnsealed,
  type Link,
  lastCheckpointPosition,
  readLinks,
} from '../db/views/audit-chain.ts'
import type { AuditFaultCode, AuditFinding, AuditWitness } from '../domain/audit-finding.ts'
import type { Facts } from '../domain/failures.ts'
import { type AuditKey, isMacOf, type Vouched } from './audit-key.ts'

/** A place of the chain that was noted where nobody who changes the database can change it. */
export interface NotedPlace {
  position: number
  hash: string
  by: Exclude<AuditWitness, 'checkpoint'>
  /** Where this machine noted it. */
  file?: string
}

export interface Verification {
  db: Database
  key: AuditKey
  noted: readonly NotedPlace[]
}

interface Fault {
  code: AuditFaultCode
  facts: Facts
  position: number | null
  event_id: string | null
}

/** An `AuditCheck` without its words. */
export type Checked = Omit<AuditCheck, 'fault' | 'warnings'> & {
  fault: Fault | null
  warnings: readonly AuditFinding[]
}

interface Progress {
  head: { position: number; hash: string }
  checkpoint: AuditCheck['checkpoint']
  /** Checkpoints that were made with other keys. */
  foreign: number
  /** After the newest of this key. */
  foreignSince: number
}

const NOTHING = '0'.repeat(64)
const LINKS = 1_000
const EVENTS = 10_000

/** Walks the whole chain in batches: what is in memory does not grow with the log. Stops at the first fault. */
export async function verifyAudit(asked: Verification, signal?: AbortSignal): Promise<Checked> {
  const { db, noted } = asked
  const lastCheckpoint = await lastCheckpointPosition(db)
  const progress: Progress = {
    head: { position: 0, hash: NOTHING },
    checkpoint: null,
    foreign: 0,
    foreignSince: 0,
  }
  const fault =
    (await walk(asked, progress, signal)) ??
    cutOff(progress, lastCheckpoint, noted) ??
    (await unsealed(db, signal))
  const { head, checkpoint } = progress
  return { valid: fault === null, head, checkpoint, fault, warnings: warningsOf(progress, asked.key) }
}

async function walk(asked: Verification, progress: Progress, signal?: AbortSignal): Promise<Fault | null> {
  let after = BEFORE_ALL
  for (;;) {
    signal?.throwIfAborted()
    const links = await readLinks(asked.db, after, LINKS)
    for (const link of links) {
      const fault = linkFault(link, progress) ?? vouchedFault(link, asked, progress)
      if (fault) return fault
      progress.head = { position: Number(link.position), hash: link.hash }
    }
    const last = links.at(-1)
    if (!last) return null
    after = last.position
  }
}

function linkFault({ position, eventId, previous, hash, text }: Link, { head }: Progress): Fault | null {
  const before = head.position
  const expected = before + 1
  const at = { position: expected, event_id: null }
  if (position !== String(expected)) {
    return { code: 'seal_removed', facts: { expected, before, position }, ...at }
  }
  if (previous !== head.hash) return { code: 'link_broken', facts: { position, before }, ...at }
  const facts = { event: eventId, position }
  const place = { position: expected, event_id: eventId }
  if (text === null) return { code: 'event_removed', facts, ...place }
  const actual = createHash('sha256').update(`${position}:${previous}:${text}`).digest('hex')
  return actual === hash ? null : { code: 'event_changed', facts, ...place }
}

/** What others say about this place: checkpoints, and what was noted elsewhere. */
function vouchedFault(link: Link, { key, noted }: Verification, progress: Progress): Fault | null {
  const position = Number(link.position)
  const place = { position, event_id: link.eventId }
  const other = noted.find((place) => place.position === position && place.hash !== link.hash)
  if (other) {
    const { by, file = '' } = other
    return {
      code: 'chain_rewritten',
      facts: { position, hash: link.hash, other: other.hash, by, file },
      ...place,
    }
  }
  const { checkpoint } = link
  if (!checkpoint) return null
  const vouched: Vouched = { position, hash: checkpoint.hash, at: checkpoint.at }
  const isOwn = checkpoint.keyId === key.id
  if (isOwn && !isMacOf(key, checkpoint.mac, vouched)) {
    return { code: 'checkpoint_forged', facts: { position }, ...place }
  }
  if (checkpoint.hash !== link.hash) {
    const facts = { position, hash: link.hash, other: checkpoint.hash, by: 'checkpoint', file: '' }
    return { code: 'chain_rewritten', facts, ...place }
  }
  if (isOwn) progress.checkpoint = { position, hash: link.hash, at: checkpoint.at.toISOString() }
  else progress.foreign += 1
  progress.foreignSince = isOwn ? 0 : progress.foreignSince + 1
  return null
}

function cutOff({ head }: Progress, checkpoint: string | null, noted: readonly NotedPlace[]): Fault | null {
  const beyond = noted.find(({ position }) => position > head.position)
  const isCheckpointBeyond = checkpoint !== null && BigInt(checkpoint) > head.position
  if (!beyond && !isCheckpointBeyond) return null
  const witness = isCheckpointBeyond
    ? { by: 'checkpoint', beyond: checkpoint, file: '' }
    : { by: beyond?.by ?? '', beyond: beyond?.position ?? 0, file: beyond?.file ?? '' }
  const facts = { position: head.position, ...witness }
  return { code: 'tail_removed', facts, position: head.position + 1, event_id: null }
}

async function unsealed(db: Database, signal?: AbortSignal): Promise<Fault | null> {
  let after: string | null = BEFORE_ALL
  while (after !== null) {
    signal?.throwIfAborted()
    const page: Awaited<ReturnType<typeof findUnsealed>> = await findUnsealed(db, after, EVENTS)
    if (page.unsealed !== null) {
      return {
        code: 'event_unsealed',
        facts: { event: page.unsealed },
        position: null,
        event_id: page.unsealed,
      }
    }
    after = page.last
  }
  return null
}

function warningsOf(
  { head, checkpoint, foreign, foreignSince }: Progress,
  key: AuditKey,
): readonly AuditFinding[] {
  if (head.position === 0) return []
  return [
    ...(checkpoint ? [] : [{ code: 'nobody_vouches', facts: { key: key.id } } as const]),
    ...(foreign > 0
      ? [
          {
            code: 'other_keys',
            facts: { count: foreign, since: checkpoint ? foreignSince : foreign },
          } as const,
        ]
      : []),
  ]
}

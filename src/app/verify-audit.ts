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
import { type AuditKey, isMacOf, type Vouched } from './audit-key.ts'

/** A place of the chain that was noted where nobody who changes the database can change it. */
export interface NotedPlace {
  position: number
  hash: string
  /** "you expect", "this machine noted" */
  by: string
}

export interface Verification {
  db: Database
  key: AuditKey
  noted: readonly NotedPlace[]
}

type Fault = NonNullable<AuditCheck['fault']>

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
export async function verifyAudit(asked: Verification, signal?: AbortSignal): Promise<AuditCheck> {
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
  const expected = head.position + 1
  const at = { position: expected, event_id: null }
  if (position !== String(expected)) {
    const message = `Position ${expected} is missing: after ${head.position} comes ${position}.`
    return { code: 'seal_removed', message, ...at }
  }
  if (previous !== head.hash) {
    const message = `Position ${position} does not follow ${head.position}: what it names as the hash before it is another.`
    return { code: 'link_broken', message, ...at }
  }
  if (text === null) {
    const message = `Event ${eventId}, which was sealed at position ${position}, is gone.`
    return { code: 'event_removed', message, position: expected, event_id: eventId }
  }
  const actual = createHash('sha256').update(`${position}:${previous}:${text}`).digest('hex')
  if (actual === hash) return null
  const message = `Event ${eventId} at position ${position} is not what was sealed.`
  return { code: 'event_changed', message, position: expected, event_id: eventId }
}

/** What others say about this place: checkpoints, and what was noted elsewhere. */
function vouchedFault(link: Link, { key, noted }: Verification, progress: Progress): Fault | null {
  const position = Number(link.position)
  const place = { position, event_id: link.eventId }
  const other = noted.find((place) => place.position === position && place.hash !== link.hash)
  if (other) {
    const message = `Position ${position} has the hash ${link.hash}, but ${other.by} ${other.hash}: the log was written anew.`
    return { code: 'chain_rewritten', message, ...place }
  }
  const { checkpoint } = link
  if (!checkpoint) return null
  const vouched: Vouched = { position, hash: checkpoint.hash, at: checkpoint.at }
  const isOwn = checkpoint.keyId === key.id
  if (isOwn && !isMacOf(key, checkpoint.mac, vouched)) {
    const message = `The checkpoint at position ${position} was not made with the key of this machine: it is forged.`
    return { code: 'checkpoint_forged', message, ...place }
  }
  if (checkpoint.hash !== link.hash) {
    const message = `Position ${position} has the hash ${link.hash}, but a checkpoint ${checkpoint.hash}: the log was written anew.`
    return { code: 'chain_rewritten', message, ...place }
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
  const what = isCheckpointBeyond
    ? `a checkpoint vouches for position ${checkpoint}`
    : `${beyond?.by} position ${beyond?.position}`
  const message = `The log ends at position ${head.position}, but ${what}: its end is gone.`
  return { code: 'tail_removed', message, position: head.position + 1, event_id: null }
}

async function unsealed(db: Database, signal?: AbortSignal): Promise<Fault | null> {
  let after: string | null = BEFORE_ALL
  while (after !== null) {
    signal?.throwIfAborted()
    const page: Awaited<ReturnType<typeof findUnsealed>> = await findUnsealed(db, after, EVENTS)
    if (page.unsealed !== null) {
      const message = `Event ${page.unsealed} was never sealed: it was put in behind the machine's back.`
      return { code: 'event_unsealed', message, position: null, event_id: page.unsealed }
    }
    after = page.last
  }
  return null
}

function warningsOf({ head, checkpoint, foreign, foreignSince }: Progress, key: AuditKey): string[] {
  if (head.position === 0) return []
  const warnings: string[] = []
  if (!checkpoint) {
    warnings.push(
      `No checkpoint with this machine's key (${key.id}) vouches for the log: that its end was cut off, or all of it written anew, shows only beside a hash that was noted elsewhere (--expect).`,
    )
  }
  if (foreign > 0) {
    warnings.push(
      `${foreign} checkpoints were made with another key${checkpoint ? `, ${foreignSince} of them after the newest one of this machine` : ''}. Give every replica the same RMM_AUDIT_KEY, and keep it when a machine moves.`,
    )
  }
  return warnings
}

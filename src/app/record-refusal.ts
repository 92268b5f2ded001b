import type { Database } from '../db/connection.ts'
import { insertEvent, numberTransaction } from '../db/event.ts'
import { findPerson } from '../db/person.ts'
import type { Asker } from '../domain/asker.ts'
import { ANONYMOUS } from '../domain/person/reserved-names.ts'
import type { Deps } from './deps.ts'

/** Somebody tried what they may not, or to sign in as somebody they are not. */
export interface RefusedAttempt extends Omit<Asker, 'person' | 'grant'> {
  /** Null: it is not known who. */
  person: string | null
  /** Who they said to be. */
  account?: string | undefined
  /** The code of the problem that they were answered with. */
  code: string
  /** What they tried: `POST /api/v1/releases/7/rollback` */
  attempt: string
}

/** The same again is written once in this time, and counted. */
const SAME_MS = 60_000
/** Of all kinds, in that time: a flood fills neither table nor disk. */
const MOST = 20
const MOST_KINDS = 500

interface Memory {
  begunAt: number
  written: number
  /** When each kind was last written. */
  kinds: Map<string, number>
  unwritten: number
}

const memories = new WeakMap<Database, Memory>()

/** Writes it into the audit log, sparingly. Answers whether it did; whoever calls it goes on whatever happens. */
export async function recordRefusal(
  deps: Pick<Deps, 'db' | 'now'>,
  { person, account, code, attempt, ...by }: RefusedAttempt,
): Promise<boolean> {
  const at = deps.now()
  const memory = memories.get(deps.db) ?? { begunAt: 0, written: 0, kinds: new Map(), unwritten: 0 }
  memories.set(deps.db, memory)
  const kind = [person ?? by.identity ?? by.address, code, attempt].join(' ')
  if (!isWorthWriting(memory, kind, at.getTime())) {
    memory.unwritten += 1
    return false
  }
  const left_out = memory.unwritten
  memory.unwritten = 0
  await deps.db.transaction().execute(async (tx) => {
    // Only a name that there is: people type passwords into the wrong field.
    const known = account === undefined ? undefined : await findPerson(tx, account)
    await numberTransaction(tx)
    await insertEvent(tx, {
      at,
      action: 'refused',
      by: { ...by, person: person ?? ANONYMOUS },
      after: { code, attempt, ...(known ? { account: known.name } : {}), ...(left_out ? { left_out } : {}) },
    })
  })
  return true
}

function isWorthWriting(memory: Memory, kind: string, now: number): boolean {
  if (now - memory.begunAt >= SAME_MS) {
    memory.begunAt = now
    memory.written = 0
  }
  const last = memory.kinds.get(kind)
  if (memory.written >= MOST || (last !== undefined && now - last < SAME_MS)) return false
  memory.written += 1
  memory.kinds.delete(kind)
  memory.kinds.set(kind, now)
  if (memory.kinds.size > MOST_KINDS) memory.kinds.delete(memory.kinds.keys().next().value ?? '')
  return true
}

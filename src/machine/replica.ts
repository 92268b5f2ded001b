import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection.ts'
import { lockName } from '../db/name-lock.ts'
import {
  beat,
  beatsOfOthers,
  declareDead,
  earlierIncarnations,
  orphanedExecutors,
  registerReplica,
  removeReplica,
} from '../db/replica.ts'
import type { LeaseStore } from '../workflows/lease.ts'

export interface Replica {
  /** Of this process, never used again. */
  id: string
  store(recover: (executorIds: readonly string[]) => Promise<void>): LeaseStore
  leave(): Promise<void>
}

const RELOCK_PAUSE_MS = 500

/** Two living processes never share a name, and no id ever comes back. */
export async function joinReplicas(
  url: string,
  db: Database,
  { name, at }: { name: string; at: Date },
): Promise<Replica> {
  const id = `${name}-${randomUUID().slice(0, 8)}`
  const leaving = new AbortController()
  const takeName = () => lockName(url, name, { onLost: () => void relock() })
  let lock = await takeName()
  if (!lock) throw new NameTaken(name)
  await registerReplica(db, { id, name, at })
  for (const earlier of await earlierIncarnations(db, { id, name })) await removeReplica(db, earlier)

  /** The database went away for a moment; until the name is ours again the lease alone decides. */
  async function relock(): Promise<void> {
    lock = null
    while (!lock && !leaving.signal.aborted) {
      lock = await takeName().catch(() => null)
      if (!lock) await sleep(RELOCK_PAUSE_MS, undefined, { signal: leaving.signal }).catch(() => {})
    }
    if (leaving.signal.aborted) await lock?.release()
  }

  return {
    id,
    store: (recover) => ({
      beat: () => beat(db, id),
      others: () => beatsOfOthers(db, id),
      declareDead: (other) => declareDead(db, other),
      recover: async () => recover(await orphanedExecutors(db)),
    }),
    async leave() {
      leaving.abort()
      try {
        await removeReplica(db, id)
      } finally {
        await lock?.release()
      }
    },
  }
}

export class NameTaken extends Error {
  override readonly name = 'NameTaken'

  constructor(name: string) {
    super(
      `Another replica called "${name}" is running on this database. Stop it, or give this one its own name with RMM_REPLICA_NAME.`,
    )
  }
}

import { randomUUID } from 'node:crypto'
import type { Database } from '../db/connection.ts'
import { lockName, type NameLock } from '../db/name-lock.ts'
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

/** Two living processes never share a name, and no id ever comes back. */
export async function joinReplicas(
  url: string,
  db: Database,
  { name, at }: { name: string; at: Date },
): Promise<Replica> {
  const id = `${name}-${randomUUID().slice(0, 8)}`
  let lock = await mustLock(url, name)
  await registerReplica(db, { id, name, at })
  for (const earlier of await earlierIncarnations(db, { id, name })) await removeReplica(db, earlier)

  async function mustLock(url: string, name: string): Promise<NameLock> {
    const taken = await lockName(url, name, { onLost: () => void relock() })
    if (taken) return taken
    throw new NameTaken(name)
  }

  /** The database went away for a moment; until the lock is back the lease alone decides. */
  async function relock(): Promise<void> {
    lock = await mustLock(url, name).catch(() => ({ release: async () => {} }))
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
      await removeReplica(db, id)
      await lock.release()
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

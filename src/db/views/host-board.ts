import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { dutyOf, type Trouble } from '../duty.ts'
import { type HostTrouble, hostTroubles } from '../host-trouble.ts'

/** Whoever has it tells the host. */
export const dutyOfTelling = (host: string) => `telling ${host}`

/** How it stands with what a code host is told, the same at every replica. */
export interface HostBoard {
  /** What keeps everything from being told; null: nothing. */
  trouble: Trouble | null
  /** Whether a replica tells it. */
  isAttended: boolean
  waiting: number
  /** Since when the oldest of them waits. */
  oldest: Date | null
  repositories: readonly HostTrouble[]
}

export async function hostBoard(db: Database, host: string): Promise<HostBoard> {
  const [duty, outbox, repositories] = await Promise.all([
    dutyOf(db, dutyOfTelling(host)),
    db
      .selectFrom('host_mark')
      .select((is) => is.fn.countAll<number>().as('waiting'))
      .select(sql<Date | null>`min(coalesce(shown_at, created_at))`.as('oldest'))
      .where('host', '=', host)
      .where('turn', 'is not', null)
      .executeTakeFirstOrThrow(),
    hostTroubles(db, host),
  ])
  return { trouble: duty?.trouble ?? null, isAttended: duty !== null, ...outbox, repositories }
}

import { findByCause, insertEvent } from '../db/event.ts'
import { endSessions } from '../db/session.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

interface Which {
  person: string
  /** Left out: all of them. */
  id?: number
  /** The one that stays. */
  except?: number | null
}

/** A browser is signed out: one's own, or somebody else's for those who manage people. */
export async function endSession(
  deps: Deps,
  which: Which,
  { by, why }: { by: Asker; why: 'signed_out' | 'revoked' },
): Promise<void> {
  const { person, id } = which
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, person === by.person ? 'manage_own_account' : 'manage_people')
    const at = deps.now()
    const ended = await endSessions(tx, which, { at, why })
    if (id !== undefined && ended.length === 0) throw new NotFound('session', id)
    if (ended.length > 0) {
      await insertEvent(tx, { at, action: 'end_session', by, after: { person, sessions: ended, why } })
    }
  })
}

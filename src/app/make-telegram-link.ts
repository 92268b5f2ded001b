import { findByCause, insertEvent } from '../db/event.ts'
import { insertLink, revokeLinks } from '../db/one-time-link.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'
import { numberTold } from './number-told.ts'

const LASTS_MS = 15 * 60_000

/**
 * A person lets themselves be known to the bot: whoever opens the link in Telegram within a quarter of an hour is them there.
 * `secret`: made by the caller, who shows it once, at most 64 of `A-Z a-z 0-9 _ -`; only its hash is kept.
 */
export async function makeTelegramLink(
  deps: Pick<Deps, 'db' | 'now'>,
  { secret }: { secret: string },
  by: Asker,
): Promise<{ id: number; isNew: boolean; expiresAt: Date }> {
  return deps.db.transaction().execute(async (tx) => {
    const { person } = by
    await takeTurn(tx, `telegram link of ${person}`)
    const at = deps.now()
    const expiresAt = new Date(at.getTime() + LASTS_MS)
    const before = await findByCause(tx, by.cause)
    if (before) return { id: numberTold(before.after, 'link'), isNew: false, expiresAt }

    await mustMay(tx, by, 'manage_own_account')
    refuseLimited(by, 'add identities')
    // The newest one counts.
    await revokeLinks(tx, { person, kind: 'telegram' }, at)
    const id = await insertLink(tx, {
      secret,
      kind: 'telegram',
      person,
      facts: {},
      by: person,
      at,
      expiresAt,
    })
    const after = { link: id, kind: 'telegram', person, expires_at: expiresAt }
    await insertEvent(tx, { at, action: 'make_link', by, after })
    return { id, isNew: true, expiresAt }
  })
}

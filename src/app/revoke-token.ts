import { findByCause, insertEvent } from '../db/event.ts'
import { findTokenPerson, revokeToken as revoke } from '../db/token.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { rightRefusal } from '../domain/person/rights.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

/** A token that opens nothing any more. Others' tokens do not exist for those who do not manage people. */
export async function revokeToken(deps: Deps, id: number, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return

    const asker = await mustMay(tx, by, 'manage_own_account')
    const person = await findTokenPerson(tx, id)
    const may = person === by.person || rightRefusal(asker, 'manage_people') === null
    if (person === null || !may) throw new NotFound('token', id)

    const at = deps.now()
    const changed = await revoke(tx, id, { at, by: by.person })
    if (changed) await insertEvent(tx, { at, action: 'revoke_token', by, after: { token: id, person } })
  })
}

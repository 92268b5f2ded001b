import { findByCause, insertEvent } from '../db/event.ts'
import { findSecret, nextSecretRevision, placeOf, putSecret, removeSecret as remove } from '../db/secret.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { seal } from '../lib/envelope.ts'
import type { ConfigurationDesk } from './configuration-desk.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

export type SecretDeps = Deps & { configuration: ConfigurationDesk }

/** A value for `secret:<name>`, new or in place of the one before. It is never told again. */
export async function setSecret(
  deps: SecretDeps,
  { name, value }: { name: string; value: string },
  by: Asker,
): Promise<void> {
  const { keys, learn, nameProblem } = deps.configuration
  const why = nameProblem(name)
  if (why !== null) throw new Refused({ code: 'bad_secret_name', facts: { name, why } })
  if (keys === null) throw new Refused({ code: 'no_secret_key', facts: {} })
  // Before anything can go wrong with it that would be logged.
  learn([value])
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `secret ${name}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_secrets')
    const at = deps.now()
    const before = await findSecret(tx, name)
    const revision = await nextSecretRevision(tx)
    const envelope = seal(keys, value, placeOf({ name, revision }))
    await putSecret(tx, { name, revision, ...envelope, setBy: by.person, setAt: at })
    await insertEvent(tx, {
      at,
      action: 'set_secret',
      by,
      before: before && { name, revision: before.revision },
      after: { name, revision },
    })
  })
}

/** What refers to it finds no value any more, or the one from a variable or a file. */
export async function removeSecret(deps: Deps, name: string, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `secret ${name}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_secrets')
    const before = await findSecret(tx, name)
    if (!before) throw new NotFound('secret', name)
    await remove(tx, name)
    const { revision } = before
    await insertEvent(tx, { at: deps.now(), action: 'remove_secret', by, before: { name, revision } })
  })
}

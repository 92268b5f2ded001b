import { findByCause, insertEvent, numberTransaction } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'

/** Whoever tries a configuration says to which hosts the machine shows which secrets: that is not done unseen. */
export async function noteTrial(deps: Deps, { name, targets }: Service, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    await mustMay(tx, by, 'apply_configuration')
    if (await findByCause(tx, by.cause)) return

    const places = Object.entries(targets).map(([environment, { driver, options }]) => ({
      environment,
      driver,
      host: typeof options['host'] === 'string' ? options['host'] : null,
    }))
    await numberTransaction(tx)
    await insertEvent(tx, { at: deps.now(), action: 'examine_trial', by, service: name, after: { places } })
  })
}

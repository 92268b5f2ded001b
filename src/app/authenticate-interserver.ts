import { insertEvent } from '../db/event.ts'
import { findAccount, insertPerson } from '../db/person.ts'
import { takeTurn } from '../db/turn.ts'
import type { Person } from '../domain/person/rights.ts'
import { isSameSecret } from '../lib/same-secret.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

/** The name under which workflows act that show the key between servers. */
export const INTERSERVER = 'interserver'

/** What such a workflow may at most do, whatever else engineers may. */
const RIGHTS = [
  'read',
  'create_release',
  'deploy_dev',
  'report_release',
  'run_deployment',
  'edit_own_release',
  'cancel_own_release',
  'read_metrics',
] as const

/** The machine that this key stands for; null where it is not the key, or there is none, or the machine was switched off. */
export async function authenticateInterserver(
  deps: Pick<Deps, 'db' | 'now'>,
  shown: string,
  key: string | null,
): Promise<Person | null> {
  if (key === null || !isSameSecret(shown, key)) return null
  const known = (await findAccount(deps.db, INTERSERVER)) ?? (await introduce(deps))
  // A human who has that name has nothing to do with the key.
  if (known?.kind !== 'machine' || known.disabled) return null
  return { name: known.name, role: known.role, grant: { rights: RIGHTS, services: null } }
}

/** At the first contact. */
async function introduce({ db, now }: Pick<Deps, 'db' | 'now'>) {
  return db.transaction().execute(async (tx) => {
    await takeTurn(tx, `person ${INTERSERVER}`)
    const known = await findAccount(tx, INTERSERVER)
    if (known) return known
    const person = { name: INTERSERVER, role: 'engineer', kind: 'machine' } as const
    const at = now()
    await insertPerson(tx, { ...person, displayName: 'Workflows with the key between servers' }, at)
    await insertEvent(tx, {
      at,
      action: 'add_person',
      by: machine('interserver/introduce'),
      after: { person: person.name, role: person.role },
    })
    return findAccount(tx, INTERSERVER)
  })
}

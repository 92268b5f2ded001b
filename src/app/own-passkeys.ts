import type { Registration } from '../contract/passkey.ts'
import type { Database, Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  type Passkey,
  passkeysOf,
  relabelPasskey,
} from '../db/passkey.ts'
import { findAccount } from '../db/person.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'
import { NotFound } from './not-found.ts'
import {
  challengeIn,
  creationOptions,
  type RelyingParty,
  refused,
  verifyRegistration,
} from './passkey-ceremony.ts'
import { beginFlow, mustTakeFlow } from './sign-in-flow.ts'
import { refuseLastWayIn, waysInOf } from './ways-in.ts'

/** What the browser asks an authenticator for. */
export async function beginNewPasskey(
  deps: Deps,
  { party, browser }: { party: RelyingParty; browser: string },
  by: Asker,
): Promise<Record<string, unknown>> {
  await mustMay(deps.db, by, 'manage_own_account')
  refuseLimited(by, 'add passkeys')
  const name = by.person
  const account = await findAccount(deps.db, name)
  const passkeys = await passkeysOf(deps.db, name)
  const displayName = account?.displayName ?? null
  const { challenge, options } = await creationOptions(party, { name, displayName, passkeys })
  const address = by.address ?? ''
  await beginFlow(deps, { kind: 'passkey_new', secret: challenge, browser, person: name, facts: {}, address })
  return options
}

export interface NewPasskey {
  party: RelyingParty
  browser: string
  label: string
  credential: Registration
}

/** One more way in. */
export async function addPasskey(
  deps: Deps,
  { party, browser, label, credential }: NewPasskey,
  by: Asker,
): Promise<Passkey> {
  if (await findByCause(deps.db, by.cause)) return mustOwn(deps.db, credential.id, by)
  const challenge = challengeIn(credential.response.clientDataJSON)
  const flow = await mustTakeFlow(deps, { kind: 'passkey_new', secret: challenge, browser })
  if (flow.person !== by.person) throw refused('it was begun by somebody else')
  const {
    id,
    publicKey,
    counter,
    transports = [],
  } = await verifyRegistration(party, { challenge, credential })

  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `passkey ${id}`)
    await takeTurn(tx, waysInOf(by.person))
    await mustMay(tx, by, 'manage_own_account')
    refuseLimited(by, 'add passkeys')
    if (await findPasskey(tx, id)) throw refused('it is known here already')
    const at = deps.now()
    await insertPasskey(tx, { id, person: by.person, publicKey, counter, transports, label }, at)
    await insertEvent(tx, { at, action: 'add_passkey', by, after: { person: by.person, passkey: id, label } })
    return mustOwn(tx, id, by)
  })
}

export async function renamePasskey(
  deps: Deps,
  { id, label }: { id: string; label: string },
  by: Asker,
): Promise<Passkey> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, waysInOf(by.person))
    if (await findByCause(tx, by.cause)) return mustOwn(tx, id, by)
    await mustMay(tx, by, 'manage_own_account')
    const { label: before } = await mustOwn(tx, id, by)
    await relabelPasskey(tx, id, label)
    const facts = { person: by.person, passkey: id }
    const at = deps.now()
    await insertEvent(tx, {
      at,
      action: 'change_passkey',
      by,
      before: { ...facts, label: before },
      after: { ...facts, label },
    })
    return mustOwn(tx, id, by)
  })
}

/** One's last way in stays. */
export async function removePasskey(deps: Deps, id: string, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, waysInOf(by.person))
    if (await findByCause(tx, by.cause)) return
    await mustMay(tx, by, 'manage_own_account')
    const { label } = await mustOwn(tx, id, by)
    await refuseLastWayIn(tx, deps, { person: by.person, without: { passkey: id } })
    await deletePasskey(tx, id)
    const before = { person: by.person, passkey: id, label }
    await insertEvent(tx, { at: deps.now(), action: 'remove_passkey', by, before })
  })
}

/** Those of others do not exist. */
async function mustOwn(db: Database | Tx, id: string, by: Asker): Promise<Passkey> {
  const passkey = await findPasskey(db, id)
  if (passkey?.person !== by.person) throw new NotFound('passkey', id)
  return passkey
}

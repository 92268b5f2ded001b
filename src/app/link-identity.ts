import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import {
  deleteIdentity,
  findIdentity,
  type IdentityKey,
  identitiesOf,
  insertIdentity,
} from '../db/identity.ts'
import { findAccount } from '../db/person.ts'
import { leavePrivateChat } from '../db/private-chat.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Vouched } from '../domain/person/identity-provider.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { keyOf, labelOf } from './vouched-person.ts'
import { refuseLastWayIn, waysInOf } from './ways-in.ts'

/** Somebody who is signed in has just signed in at the provider as well: it is the same person. */
export async function linkVouched(
  tx: Tx,
  { person, vouched, at, by }: { person: string; vouched: Vouched; at: Date; by: Asker },
): Promise<void> {
  await takeTurn(tx, waysInOf(person))
  await mustMay(tx, by, 'manage_own_account')
  await linkNew(tx, { key: keyOf(vouched), person, label: labelOf(vouched) }, { at, by })
}

export interface LinkRequest {
  person: string
  kind: 'github' | 'telegram'
  /** A number that never changes, or at GitHub a login, which becomes one later. */
  subject: string
}

/** An admin says who somebody is at GitHub or Telegram. Answers the number of the identity. */
export async function linkIdentity(deps: Deps, request: LinkRequest, by: Asker): Promise<number> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `identity ${ISSUERS[request.kind]} ${request.subject}`)
    await takeTurn(tx, waysInOf(request.person))
    const done = await findByCause(tx, by.cause)
    const key = keyFor(request)
    if (done) return (await findIdentity(tx, key))?.id ?? 0

    await mustMay(tx, by, 'manage_people')
    if (!(await findAccount(tx, request.person))) throw new NotFound('person', request.person)
    return linkNew(tx, { key, person: request.person, label: request.subject }, { at: deps.now(), by })
  })
}

/** Under which the numbers of people in Telegram are kept. */
export const TELEGRAM_ISSUER = 'https://telegram.org'

const ISSUERS = { github: 'https://github.com', telegram: TELEGRAM_ISSUER } as const

function keyFor({ kind, subject }: LinkRequest): IdentityKey {
  const issuer = ISSUERS[kind]
  const isLogin = kind === 'github' && !/^\d+$/.test(subject)
  // A login may go to somebody else one day: kept apart from the numbers, which do not.
  return { kind, issuer, subject: isLogin ? `login:${subject.toLowerCase()}` : subject }
}

/** Nobody is two people, and whoever is this already stays it. */
export async function linkNew(
  tx: Tx,
  { key, person, label }: { key: IdentityKey; person: string; label: string },
  { at, by }: { at: Date; by: Asker },
): Promise<number> {
  const known = await findIdentity(tx, key)
  if (known?.person === person) return known.id
  if (known) throw new Refused({ code: 'identity_taken', facts: { identity: label } })
  const id = await insertIdentity(tx, { ...key, person, label }, at)
  const after = { person, identity: id, kind: key.kind, issuer: key.issuer, subject: key.subject, label }
  await insertEvent(tx, { at, action: 'link_identity', by, after })
  return id
}

/** From now on nobody comes in as this. One's own last way in stays. */
export async function unlinkIdentity(
  deps: Deps,
  { person, id }: { person: string; id: number },
  by: Asker,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, waysInOf(person))
    if (await findByCause(tx, by.cause)) return
    await mustMay(tx, by, by.person === person ? 'manage_own_account' : 'manage_people')
    const identity = (await identitiesOf(tx, person)).find((one) => one.id === id)
    if (!identity) throw new NotFound('identity', id)
    if (by.person === person && identity.kind === 'oidc') {
      await refuseLastWayIn(tx, deps, { person, without: { identity: id } })
    }
    await deleteIdentity(tx, id)
    const { kind, issuer, subject, label } = identity
    if (kind === 'telegram') await leavePrivateChat(tx, 'telegram', subject)
    const before = { person, identity: id, kind, issuer, subject, label }
    await insertEvent(tx, { at: deps.now(), action: 'unlink_identity', by, before })
  })
}

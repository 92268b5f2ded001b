import type { Tx } from '../db/connection.ts'
import { findIdentity } from '../db/identity.ts'
import { markLinkUsed, takeOpenLinkById } from '../db/one-time-link.ts'
import { takeTurn } from '../db/turn.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { linkNew } from './link-identity.ts'
import { giveWhatItGives } from './use-link.ts'
import type { Visitor } from './visitor.ts'
import { freeName, keyOf, labelOf, type Vouching } from './vouched-person.ts'

/** Whoever was invited has signed in at the provider: who they are here is what the link says, with the role that it gives. */
export async function acceptInvitation(
  tx: Tx,
  deps: Pick<Deps, 'db' | 'now' | 'installation'>,
  { id, vouching, visitor }: { id: number; vouching: Vouching; visitor: Visitor },
): Promise<string> {
  const { vouched, at, byOf } = vouching
  const link = await takeOpenLinkById(tx, id, at)
  if (link?.kind !== 'invitation') throw new Refused({ code: 'link_over', facts: {} })
  if (await findIdentity(tx, keyOf(vouched))) {
    throw new Refused({ code: 'identity_taken', facts: { identity: labelOf(vouched) } })
  }
  const person = link.person ?? link.facts.name ?? (await freeName(tx, vouched))
  await takeTurn(tx, `person ${person}`)
  await markLinkUsed(tx, id, at)
  await giveWhatItGives(tx, deps, { link, person, at: { visitor, channel: 'web' } })
  await linkNew(tx, { key: keyOf(vouched), person, label: labelOf(vouched) }, { at, by: byOf(person) })
  return person
}

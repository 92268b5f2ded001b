import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { insertIdentity } from '../db/identity.ts'
import { type Account, findPerson, hasEmail, insertPerson, lockAccount, updateAccount } from '../db/person.ts'
import { endSessions } from '../db/session.ts'
import { takeTurn } from '../db/turn.ts'
import { followGroups } from '../db/vouched-teams.ts'
import type { Asker } from '../domain/asker.ts'
import type { Vouched } from '../domain/person/identity-provider.ts'
import { namesFor } from '../domain/person/names-for.ts'
import { roleOfGroups } from '../domain/person/role-of-groups.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { OidcSetting, Role } from '../domain/service/settings.ts'

export interface Vouching {
  vouched: Vouched
  oidc: OidcSetting
  at: Date
  /** Of what happens to this person. */
  byOf: (person: string) => Asker
}

/** What is known of them is what the provider says; or why they do not get in. Both are kept. */
export type Admission = { person: string } | { refusal: Refusal }

export function keyOf({ issuer, subject }: Vouched) {
  return { kind: 'oidc', issuer, subject } as const
}

export function labelOf({ names, subject }: Vouched): string {
  return names[0] ?? subject
}

/** Somebody whom nobody here knew before. */
export async function admitNew(tx: Tx, vouching: Vouching): Promise<Admission> {
  const { vouched, oidc, at, byOf } = vouching
  const role = roleOfGroups(vouched.groups, oidc)
  if (role === null) return { refusal: noRole(labelOf(vouched)) }

  const person = await freeName(tx, vouched)
  const email = vouched.email !== null && !(await hasEmail(tx, vouched.email, person)) ? vouched.email : null
  const { displayName } = vouched
  await insertPerson(tx, { name: person, role, roleFrom: 'oidc', displayName, email }, at)
  const identity = { ...keyOf(vouched), person, label: labelOf(vouched) }
  await insertIdentity(tx, identity, at)
  await followGroups(tx, person, { groups: vouched.groups, at })
  await insertEvent(tx, {
    at,
    action: 'add_person',
    by: byOf(person),
    after: { person, role, role_from: 'oidc', issuer: vouched.issuer, label: identity.label },
  })
  return { person }
}

/** Somebody who came before. Whose role is given here keeps it; whose role the provider gives gets the one of today. */
export async function admitKnown(tx: Tx, person: string, vouching: Vouching): Promise<Admission> {
  const { vouched, oidc, at } = vouching
  const account = await lockAccount(tx, person)
  if (!account || account.disabled) return { refusal: { code: 'person_disabled', facts: { person } } }
  await followGroups(tx, person, { groups: vouched.groups, at })
  if (account.roleFrom !== 'oidc') return { person }

  const role = roleOfGroups(vouched.groups, oidc)
  // Who has lost every role keeps the least one: for what was done in their name, and for tokens that still exist.
  await changeRole(tx, account, { role: role ?? 'viewer', vouching })
  if (role !== null) return { person }
  await endSessions(tx, { person }, { at, why: 'no role any more' })
  return { refusal: noRole(person) }
}

async function changeRole(
  tx: Tx,
  { name: person, role: before }: Account,
  { role, vouching: { at, byOf } }: { role: Role; vouching: Vouching },
): Promise<void> {
  if (role === before) return
  await updateAccount(tx, person, { role })
  await endSessions(tx, { person }, { at, why: 'role changed' })
  await insertEvent(tx, {
    at,
    action: 'change_person',
    by: byOf(person),
    before: { person, role: before },
    after: { person, role, role_from: 'oidc' },
  })
}

export async function freeName(tx: Tx, { names, subject }: Vouched): Promise<string> {
  for (const name of namesFor(names.length > 0 ? names : [subject])) {
    await takeTurn(tx, `person ${name}`)
    if (!(await findPerson(tx, name))) return name
  }
  throw new Error('names do not end')
}

function noRole(person: string): Refusal {
  return { code: 'no_role_for_groups', facts: { person } }
}

import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { insertLink, type LinkFacts, type LinkKind, revokeLinks } from '../db/one-time-link.ts'
import { findAccount } from '../db/person.ts'
import { hasTeam } from '../db/team.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { numberTold } from './number-told.ts'

const HOUR_MS = 3_600_000

export interface NewLink extends LinkFacts {
  kind: Extract<LinkKind, 'invitation' | 'password'>
  person: string | null
  hours: number
  /** Made by the caller, who shows it once; only its hash is kept. */
  secret: string
}

/** An admin lets somebody in, or lets them set a new password, without ever knowing it. */
export async function makeLink(
  deps: Deps,
  link: NewLink,
  by: Asker,
): Promise<{ id: number; isNew: boolean }> {
  const { password, oidc } = deps.installation.signIn
  // Who is invited may also come in through the identity provider.
  const isUsable = password || (link.kind === 'invitation' && oidc !== null)
  if (!isUsable) throw new Refused({ code: 'password_sign_in_off', facts: {} })
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    const before = await findByCause(tx, by.cause)
    if (before) return { id: numberTold(before.after, 'link'), isNew: false }

    await mustMay(tx, by, 'manage_people')
    refuseLimited(by, 'make links')
    await refuseUnlessPossible(tx, link)
    await refuseOtherGroups(tx, deps, link.groups ?? [])
    const at = deps.now()
    const { secret, kind, person, hours, role, groups } = link
    // The newest one counts.
    if (kind === 'password' && person !== null) await revokeLinks(tx, { kind, person }, at)
    const facts = { ...(role === undefined ? {} : { role }), ...(groups === undefined ? {} : { groups }) }
    const expiresAt = new Date(at.getTime() + hours * HOUR_MS)
    // An invited person does not exist yet.
    const about =
      kind === 'password' ? { person, facts } : { person: null, facts: { ...facts, ...named(person) } }
    const id = await insertLink(tx, { secret, kind, ...about, by: by.person, at, expiresAt })
    const after = { link: id, kind, person, ...facts, expires_at: expiresAt }
    await insertEvent(tx, { at, action: 'make_link', by, after })
    return { id, isNew: true }
  })
}

function named(name: string | null): { name?: string } {
  return name === null ? {} : { name }
}

async function refuseUnlessPossible(tx: Tx, { kind, person }: NewLink): Promise<void> {
  if (person !== null) {
    const known = await findAccount(tx, person)
    if (kind === 'invitation' && known) throw new Refused({ code: 'person_exists', facts: { person } })
    if (kind === 'password' && !known) throw new NotFound('person', person)
    if (kind === 'password' && known?.disabled)
      throw new Refused({ code: 'person_disabled', facts: { person } })
    if (kind === 'password' && known?.kind === 'machine') {
      throw new Refused({ code: 'no_password_for_machines', facts: { person } })
    }
  }
}

/** Who is in a group of rmm.yaml is said there alone. */
async function refuseOtherGroups(
  tx: Tx,
  { installation }: Pick<Deps, 'installation'>,
  groups: readonly string[],
): Promise<void> {
  for (const group of groups) {
    if (await hasTeam(tx, group)) continue
    if (!Object.hasOwn(installation.groups, group)) throw new NotFound('group', group)
    throw new Refused({ code: 'group_from_elsewhere', facts: { group, source: 'rmm.yaml' } })
  }
}

/** A link that was given to the wrong person opens nothing any more. */
export async function revokeLink(deps: Deps, id: number, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_people')
    const at = deps.now()
    const revoked = await revokeLinks(tx, { id }, at)
    if (revoked.length === 0) throw new NotFound('open link', id)
    await insertEvent(tx, { at, action: 'revoke_link', by, after: { link: id } })
  })
}

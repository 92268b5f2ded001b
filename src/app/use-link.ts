import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findOpenLink, type Link, markLinkUsed, revokeLinks, takeOpenLink } from '../db/one-time-link.ts'
import { findAccount, lockAccount, updateAccount } from '../db/person.ts'
import { endSessions } from '../db/session.ts'
import { joinTeams } from '../db/team.ts'
import { forgetAttempts } from '../db/throttle.ts'
import { takeTurn } from '../db/turn.ts'
import { hasOtherAdmin } from '../db/way-in.ts'
import type { Channel } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { introduce } from './add-person.ts'
import { refuseWeakPassword } from './change-password.ts'
import { accountKey } from './count-attempts.ts'
import type { Deps } from './deps.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'
import { doorsOf } from './ways-in.ts'

type Needs = Pick<Deps, 'db' | 'now' | 'installation'>

/** What a link gives, for the person who is about to use it. */
export async function lookAtLink(deps: Pick<Deps, 'db' | 'now'>, secret: string): Promise<Link> {
  const link = await findOpenLink(deps.db, secret, deps.now())
  if (!link || link.kind === 'telegram') throw linkOver()
  return link
}

export interface LinkUse {
  secret: string
  /** Where the link names nobody. */
  name: string | null
  password: string
}

/**
 * Uses a link once: whoever has it sets their password. `signIn` runs in the same transaction.
 * Answers who it is.
 */
export async function useLink<Result>(
  deps: Needs,
  { secret, name, password }: LinkUse,
  at: { visitor: Visitor; channel: Channel; signIn: (tx: Tx, person: string) => Promise<Result> },
): Promise<{ person: string; result: Result }> {
  if (!deps.installation.signIn.password) throw new Refused({ code: 'password_sign_in_off', facts: {} })
  return deps.db.transaction().execute(async (tx) => {
    // Whoever comes while it is being used comes too late: nobody waits here with a connection in hand.
    const link = await takeOpenLink(tx, secret, deps.now())
    if (!link || link.kind === 'telegram') throw linkOver()
    const person = link.person ?? link.facts.name ?? name
    if (person === null) throw new Refused({ code: 'name_missing', facts: {} })

    if (link.kind === 'setup') await takeTurn(tx, 'admins')
    await takeTurn(tx, `person ${person}`)
    const known = await findAccount(tx, person)
    refuseWeakPassword(password, [person, known?.displayName ?? null, known?.email ?? null])
    await markLinkUsed(tx, link.id, deps.now())
    await giveWhatItGives(tx, deps, { link, person, at })
    await updateAccount(tx, person, { passwordHash: await hashPassword(password) })
    return { person, result: await at.signIn(tx, person) }
  })
}

interface Giving {
  link: Link
  person: string
  at: { visitor: Visitor; channel: Channel }
}

/** Whoever calls this has the link and makes sure that its person can sign in. */
export async function giveWhatItGives(tx: Tx, deps: Needs, { link, person, at }: Giving): Promise<void> {
  const now = deps.now()
  const identity = `link ${link.id}`
  const asker = () => askerAtTheDoor(person, at.visitor, { identity, channel: at.channel })
  const isSetup = link.kind === 'setup'
  if (isSetup && (await hasOtherAdmin(tx, { except: null, at: now, tokens: false, ...doorsOf(deps) })))
    throw linkOver()
  const known = await lockAccount(tx, person)
  // Whom rmm.yaml names as an admin is there, without a way in.
  const isTheirs = link.person !== null || (isSetup && known?.role === 'admin')
  if (!isTheirs) {
    const { role = 'viewer', groups = [] } = link.facts
    await introduce(tx, { name: person, role }, { by: asker(), at: now })
    await joinTeams(tx, person, groups)
  } else {
    if (!known || known.disabled) throw linkOver()
    await endSessions(tx, { person }, { at: now, why: 'password_changed' })
    await forgetAttempts(tx, accountKey(person))
  }
  // One person has set the installation up: nobody else shall.
  if (isSetup) await revokeLinks(tx, { kind: 'setup' }, now)
  await insertEvent(tx, {
    at: now,
    action: 'use_link',
    by: asker(),
    after: { link: link.id, kind: link.kind, person },
  })
}

function linkOver(): Refused {
  return new Refused({ code: 'link_over', facts: {} })
}

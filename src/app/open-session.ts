import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findAccount, noteLogin } from '../db/person.ts'
import { insertSession } from '../db/session.ts'
import type { SessionMethod } from '../domain/person/session-limits.ts'
import { newSecret } from '../lib/secret.ts'
import type { Deps } from './deps.ts'
import { SignInFailed } from './sign-in-failed.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'

export interface SessionStart extends Visitor {
  person: string
  /** How they proved who they are. */
  method: SessionMethod
}

const LONGEST_AGENT = 300

/** Whoever calls this has made sure who it is. Answers what the browser keeps in its cookie; only the hash is stored. */
export async function openSession(tx: Tx, deps: Pick<Deps, 'now'>, start: SessionStart): Promise<string> {
  const { person, method, address, agent } = start
  const known = await findAccount(tx, person)
  if (!known || known.disabled) throw new SignInFailed()
  const at = deps.now()
  const secret = newSecret()
  const id = await insertSession(tx, {
    secret,
    person,
    method,
    address,
    agent: agent?.slice(0, LONGEST_AGENT) ?? null,
    at,
  })
  await noteLogin(tx, person, at)
  await insertEvent(tx, {
    at,
    action: 'sign_in',
    by: askerAtTheDoor(person, start, { identity: method, channel: 'web' }),
    after: { session: id, method },
  })
  return secret
}

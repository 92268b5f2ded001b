import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findAccount, noteLogin } from '../db/person.ts'
import { insertSession } from '../db/session.ts'
import type { SessionMethod } from '../domain/person/session-limits.ts'
import { newSecret } from '../lib/secret.ts'
import type { Deps } from './deps.ts'
import { SignInFailed } from './sign-in-failed.ts'

export interface SessionStart {
  person: string
  /** How they proved who they are. */
  method: SessionMethod
  address: string | null
  /** What their browser says that it is. */
  agent: string | null
  trace?: string
}

const LONGEST_AGENT = 300

/** Whoever calls this has made sure who it is. Answers what the browser keeps in its cookie; only the hash is stored. */
export async function openSession(tx: Tx, deps: Pick<Deps, 'now'>, start: SessionStart): Promise<string> {
  const { person, method, address, agent, trace } = start
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
    by: {
      person,
      channel: 'web',
      cause: `sign_in:${randomUUID()}`,
      identity: method,
      ...(address === null ? {} : { address }),
      ...(trace === undefined ? {} : { trace }),
    },
    after: { session: id, method },
  })
  return secret
}

import { createHmac } from 'node:crypto'
import { type Flow, type FlowKey, flowsFrom, insertFlow, type NewFlow, takeFlow } from '../db/sign-in-flow.ts'
import type { SignInSecrets } from '../domain/person/identity-provider.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { TooManyAttempts } from './sign-in-failed.ts'

const LASTS_MS = 10 * 60_000
/** Begun from one address and not over: more than an office at nine o'clock, less than a flood. */
const MOST = 300
const LATER_MS = 60_000

/** A sign-in that takes more than one request. */
export async function beginFlow(deps: Pick<Deps, 'db' | 'now'>, flow: NewFlow): Promise<void> {
  const at = deps.now()
  if ((await flowsFrom(deps.db, flow.address, at)) >= MOST) throw new TooManyAttempts(LATER_MS)
  const expiresAt = new Date(at.getTime() + LASTS_MS)
  await deps.db.transaction().execute((tx) => insertFlow(tx, flow, { at, expiresAt }))
}

/** Gone with this, whatever comes of it: nothing that was seen once is good for anything. */
export async function mustTakeFlow(deps: Pick<Deps, 'db' | 'now'>, key: FlowKey): Promise<Flow> {
  const flow = await takeFlow(deps.db, key, deps.now())
  if (!flow) throw new Refused({ code: 'sign_in_over', facts: {} })
  return flow
}

/** The browser keeps what they are made of; the database has nothing from which they could be. */
export function secretsOf(browser: string, state: string): SignInSecrets {
  const made = (what: string) => createHmac('sha256', browser).update(`${what} ${state}`).digest('base64url')
  return { state, nonce: made('nonce'), verifier: made('verifier') }
}

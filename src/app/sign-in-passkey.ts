import type { Assertion } from '../contract/passkey.ts'
import { insertEvent } from '../db/event.ts'
import { findPasskey, lockPasskey, notePasskeyUse } from '../db/passkey.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { openSession } from './open-session.ts'
import {
  challengeIn,
  type RelyingParty,
  refused,
  requestOptions,
  verifyAssertion,
} from './passkey-ceremony.ts'
import { beginFlow, mustTakeFlow } from './sign-in-flow.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'

interface Door {
  party: RelyingParty
  /** A secret of the browser. */
  browser: string
  visitor: Visitor
}

/** What a browser asks its authenticators for; any passkey for this site will do. */
export async function beginPasskey(
  deps: Deps,
  { party, browser, visitor }: Door,
): Promise<Record<string, unknown>> {
  const { challenge, options } = await requestOptions(party)
  const address = visitor.address ?? ''
  await beginFlow(deps, { kind: 'passkey', secret: challenge, browser, person: null, facts: {}, address })
  return options
}

/** Answers who it is and what their browser keeps. */
export async function signInWithPasskey(
  deps: Deps,
  credential: Assertion,
  { party, browser, visitor }: Door,
): Promise<{ person: string; secret: string }> {
  const challenge = challengeIn(credential.response.clientDataJSON)
  await mustTakeFlow(deps, { kind: 'passkey', secret: challenge, browser })
  const passkey = await findPasskey(deps.db, credential.id)
  if (!passkey) throw refused('it is not known')
  const counter = await verifyAssertion(party, { challenge, credential, passkey })

  const { person } = passkey
  const at = deps.now()
  const secret = await deps.db.transaction().execute(async (tx) => {
    const locked = await lockPasskey(tx, passkey.id)
    if (!locked) throw refused('it is not known')
    if (isBehind(counter, locked.counter)) {
      const by = askerAtTheDoor(person, visitor, { identity: 'passkey', channel: 'web' })
      const facts = { passkey: locked.id, label: locked.label }
      await notePasskeyUse(tx, locked.id, { counter: locked.counter, at })
      await insertEvent(tx, {
        at,
        action: 'passkey_copied',
        by,
        after: { ...facts, counter, seen: locked.counter },
      })
      return null
    }
    await notePasskeyUse(tx, passkey.id, { counter, at })
    return openSession(tx, deps, { person, method: 'passkey', ...visitor })
  })
  // The line in the audit log stays.
  if (secret === null) throw new Refused({ code: 'passkey_copied', facts: {} })
  return { person, secret }
}

/** Authenticators that count never come twice with the same number; those that do not count always say 0. */
function isBehind(counter: number, seen: number): boolean {
  return (counter > 0 || seen > 0) && counter <= seen
}

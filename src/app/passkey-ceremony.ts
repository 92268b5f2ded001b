import { createHash } from 'node:crypto'
import type { AuthenticatorTransport, WebAuthnCredential } from '@simplewebauthn/server'
import type { Assertion, Registration } from '../contract/passkey.ts'
import type { Passkey } from '../db/passkey.ts'
import { Refused } from '../domain/refusals.ts'

/** For which site a passkey is, and from which address browsers may show it. */
export interface RelyingParty {
  id: string
  origin: string
}

/** EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257]
const LASTS_MS = 5 * 60_000

/** Takes a third of a second to load: only where somebody uses a passkey. */
const library = () => import('@simplewebauthn/server')

/** The name under which an authenticator files a person's passkeys; says nothing about them to whoever finds it. */
function userHandleOf(person: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`rmm person ${person}`).digest())
}

export async function creationOptions(
  party: RelyingParty,
  person: { name: string; displayName: string | null; passkeys: readonly Passkey[] },
): Promise<{ challenge: string; options: Record<string, unknown> }> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: 'Release Management Machine',
    rpID: party.id,
    userName: person.name,
    userDisplayName: person.displayName ?? person.name,
    userID: userHandleOf(person.name),
    timeout: LASTS_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: person.passkeys.map(({ id, transports }) => ({ id, transports: known(transports) })),
    // Nobody types a name to sign in, and a key that was found opens nothing by itself.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challenge: options.challenge, options: { ...options } }
}

export async function requestOptions(
  party: RelyingParty,
): Promise<{ challenge: string; options: Record<string, unknown> }> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    timeout: LASTS_MS,
  })
  return { challenge: options.challenge, options: { ...options } }
}

/** The challenge that a browser says it was given: proves nothing yet, only says which one to look for. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown
    }
    if (typeof challenge === 'string' && /^[\w-]{20,200}$/.test(challenge)) return challenge
  } catch {}
  throw refused('it cannot be read')
}

export async function verifyRegistration(
  party: RelyingParty,
  { challenge, credential }: { challenge: string; credential: Registration },
): Promise<WebAuthnCredential> {
  const { verifyRegistrationResponse } = await library()
  const { transports = [], ...response } = credential.response
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      ...credential,
      response: { ...response, transports: known(transports) },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse)
  if (!verified) throw refused('it cannot be verified')
  return registrationInfo.credential
}

/** Answers how often the passkey says that it was used; whether that can be is for the caller, under the lock. */
export async function verifyAssertion(
  party: RelyingParty,
  { challenge, credential, passkey }: { challenge: string; credential: Assertion; passkey: Passkey },
): Promise<number> {
  const { verifyAuthenticationResponse } = await library()
  const { userHandle, ...response } = credential.response
  if (userHandle && userHandle !== Buffer.from(userHandleOf(passkey.person)).toString('base64url')) {
    throw refused('it is somebody else’s')
  }
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...credential, response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // Never too high: the library looks at the count before it looks at the signature.
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: -1 },
  }).catch(refuse)
  if (!verified) throw refused('its signature is wrong')
  return authenticationInfo.newCounter
}

/** The library says everything with plain errors, which repeat what came in. */
function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : ''
  if (/origin|RP ID/i.test(message)) throw refused('it was used at another address')
  if (/user verification/i.test(message)) throw refused('it did not ask who you are')
  throw refused('it cannot be verified')
}

export function refused(reason: string): Refused {
  return new Refused({ code: 'passkey_refused', facts: { reason } })
}

const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']

function known(transports: readonly string[]): AuthenticatorTransport[] {
  return transports.filter((one): one is AuthenticatorTransport => TRANSPORTS.includes(one))
}

import type { Tx } from '../db/connection.ts'
import { findIdentity } from '../db/identity.ts'
import type { Flow } from '../db/sign-in-flow.ts'
import { takeTurn } from '../db/turn.ts'
import type { IdentityProvider, Vouched } from '../domain/person/identity-provider.ts'
import { Refused } from '../domain/refusals.ts'
import type { OidcSetting } from '../domain/service/settings.ts'
import { newSecret } from '../lib/secret.ts'
import { acceptInvitation } from './accept-invitation.ts'
import type { Deps } from './deps.ts'
import { linkVouched } from './link-identity.ts'
import { openSession } from './open-session.ts'
import { beginFlow, mustTakeFlow, secretsOf } from './sign-in-flow.ts'
import { lookAtLink } from './use-link.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'
import { type Admission, admitKnown, admitNew, keyOf, type Vouching } from './vouched-person.ts'

export interface OidcDeps extends Deps {
  identityProvider: IdentityProvider
}

/** Where the provider sends people back to, under the public address. */
const CALLBACK = '/api/v1/auth/oidc/callback'

export interface OidcStart {
  /** A secret of the browser in which this begins. */
  browser: string
  /** A path of ours. */
  returnTo: string
  visitor: Visitor
  /** Somebody who is signed in and wants to be known by this identity too; null: whoever comes back signs in. */
  linkTo: string | null
  /** Of an invitation, which then says who they are here. */
  invitation?: string
}

/** Answers where the browser goes. */
export async function beginOidc(deps: OidcDeps, start: OidcStart): Promise<string> {
  const { issuer, publicUrl } = mustBeSet(deps)
  const state = newSecret()
  const { browser, returnTo, linkTo, visitor, invitation } = start
  const link = invitation === undefined ? null : await invitationOf(deps, invitation)
  const url = await deps.identityProvider.signInUrl(`${publicUrl}${CALLBACK}`, secretsOf(browser, state))
  await beginFlow(deps, {
    kind: 'oidc',
    secret: state,
    browser,
    person: linkTo,
    facts: { return_to: returnTo, issuer, ...(link === null ? {} : { link: String(link) }) },
    address: visitor.address ?? '',
  })
  return url
}

export interface OidcReturn {
  flow: Flow
  browser: string
  /** Everything that the provider added to our address. */
  query: URLSearchParams
  visitor: Visitor
}

/** What this browser began and has not finished yet: once. */
export function takeOidcFlow(
  deps: OidcDeps,
  { browser, query }: { browser: string; query: URLSearchParams },
): Promise<Flow> {
  return mustTakeFlow(deps, { kind: 'oidc', secret: query.get('state') ?? '', browser })
}

/** A path of ours: where whoever began this wanted to go. */
export function returnPlaceOf(flow: Flow): string {
  return flow.facts['return_to'] ?? '/'
}

/** Answers what the browser keeps; null for somebody who is signed in already. */
export async function finishOidc(
  deps: OidcDeps,
  { flow, browser, query, visitor }: OidcReturn,
): Promise<string | null> {
  const oidc = mustBeSet(deps)
  if (flow.facts['issuer'] !== oidc.issuer) throw new Refused({ code: 'sign_in_over', facts: {} })

  const came = new URL(`${oidc.publicUrl}${CALLBACK}?${query}`)
  const vouched = await deps.identityProvider.whoCame(came, secretsOf(browser, query.get('state') ?? ''))
  return letIn(deps, { flow, oidc, vouched, visitor })
}

interface Coming {
  flow: Flow
  oidc: OidcSetting
  vouched: Vouched
  visitor: Visitor
}

async function letIn(deps: OidcDeps, { flow, oidc, vouched, visitor }: Coming): Promise<string | null> {
  const at = deps.now()
  const byOf = (person: string) => askerAtTheDoor(person, visitor, { identity: 'oidc', channel: 'web' })
  const outcome = await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `identity ${vouched.issuer} ${vouched.subject}`)
    if (flow.person !== null) {
      await linkVouched(tx, { person: flow.person, vouched, at, by: byOf(flow.person) })
      return { session: null }
    }
    const vouching = { vouched, oidc, at, byOf }
    const admission = await admit(tx, deps, { vouching, flow, visitor })
    if ('refusal' in admission) return admission
    return { session: await openSession(tx, deps, { person: admission.person, method: 'oidc', ...visitor }) }
  })
  // What the provider said is kept although they do not get in.
  if ('refusal' in outcome) throw new Refused(outcome.refusal)
  return outcome.session
}

async function admit(
  tx: Tx,
  deps: OidcDeps,
  { vouching, flow, visitor }: { vouching: Vouching; flow: Flow; visitor: Visitor },
): Promise<Admission> {
  const invitation = flow.facts['link']
  if (invitation !== undefined) {
    return { person: await acceptInvitation(tx, deps, { id: Number(invitation), vouching, visitor }) }
  }
  const known = await findIdentity(tx, keyOf(vouching.vouched))
  return known ? admitKnown(tx, known.person, vouching) : admitNew(tx, vouching)
}

/** Its number: the secret itself is kept nowhere. */
async function invitationOf(deps: OidcDeps, secret: string): Promise<number> {
  const link = await lookAtLink(deps, secret)
  if (link.kind !== 'invitation') throw new Refused({ code: 'link_over', facts: {} })
  return link.id
}

function mustBeSet({ installation }: Pick<Deps, 'installation'>): OidcSetting & { publicUrl: string } {
  const { oidc, publicUrl } = installation.signIn
  if (oidc === null || publicUrl === null) throw new Refused({ code: 'oidc_not_set_up', facts: {} })
  return { ...oidc, publicUrl }
}

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type TokenEndpointResponse,
} from 'openid-client'
import type { IdentityProvider, SignInSecrets, Vouched } from '../../domain/person/identity-provider.ts'
import { Refused } from '../../domain/refusals.ts'
import type { OidcSetting } from '../../domain/service/settings.ts'
import { groupsOf, vouchedBy } from './claims.ts'
import { discover } from './discover.ts'
import { away, meaningOf } from './oidc-errors.ts'

/** Long enough to ask rarely, short enough to notice a provider that moved. */
const FRESH_MS = 3_600_000

export interface OidcOptions {
  /** As it is now: the configuration changes while the machine runs. */
  setting: () => OidcSetting | null
  now: () => Date
}

export interface OidcProvider extends IdentityProvider {
  /** Asks the provider where everything is, if that is not known yet; `Unreachable` when it does not answer. */
  lookUp(): Promise<void>
}

interface Known {
  key: string
  configuration: Configuration
  at: number
}

/** Knows the provider once it has answered; that it is away is no reason for anything but its own sign-in to fail. */
export function createOidcProvider({ setting, now }: OidcOptions): OidcProvider {
  let known: Known | null = null
  let asking: { key: string; answer: Promise<Configuration> } | null = null

  async function configurationOf(oidc: OidcSetting): Promise<Configuration> {
    const key = JSON.stringify([oidc.issuer, oidc.clientId, oidc.clientSecret])
    const at = now().getTime()
    const kept = known?.key === key ? known : null
    if (kept && at - kept.at < FRESH_MS) return kept.configuration

    if (asking?.key !== key) {
      const answer = discover(oidc).finally(() => {
        if (asking?.answer === answer) asking = null
      })
      asking = { key, answer }
    }
    try {
      const configuration = await asking.answer
      known = { key, configuration, at }
      return configuration
    } catch (error) {
      // What it said an hour ago is better than nothing.
      if (kept) return kept.configuration
      throw discoveryProblem(error)
    }
  }

  return {
    async lookUp() {
      const oidc = setting()
      if (oidc) await configurationOf(oidc)
    },
    async signInUrl(redirectUri, secrets) {
      const configuration = await configurationOf(mustBeSet(setting()))
      return urlFor(configuration, redirectUri, secrets)
    },
    async whoCame(came, secrets) {
      const oidc = mustBeSet(setting())
      const configuration = await configurationOf(oidc)
      return finish(configuration, oidc, { came, secrets }).catch((error: unknown) => {
        throw meaningOf(error)
      })
    },
  }
}

/** Whatever is wrong with what a provider says about itself: nobody signs in there until it is put right. */
function discoveryProblem(error: unknown): unknown {
  const meaning = meaningOf(error)
  return meaning instanceof Refused ? away(error) : meaning
}

function mustBeSet(oidc: OidcSetting | null): OidcSetting {
  if (oidc) return oidc
  throw new Refused({ code: 'oidc_not_set_up', facts: {} })
}

async function urlFor(
  configuration: Configuration,
  redirectUri: string,
  { state, nonce, verifier }: SignInSecrets,
): Promise<string> {
  const offered = configuration.serverMetadata().scopes_supported
  const wanted = ['openid', 'profile', 'email', 'groups']
  // Unknown scopes make some providers refuse: "groups" is asked for where it is offered.
  const scopes = wanted.filter((scope) => scope !== 'groups' || offered?.includes(scope))
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).href
}

async function finish(
  configuration: Configuration,
  oidc: OidcSetting,
  { came, secrets }: { came: URL; secrets: SignInSecrets },
): Promise<Vouched> {
  const tokens = await authorizationCodeGrant(configuration, came, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Refused({ code: 'oidc_answer_invalid', facts: { reason: 'no id_token' } })
  const isEnough = groupsOf(claims, oidc.groupsClaim) !== null
  const more = isEnough ? {} : await userInfo(configuration, tokens, claims.sub)
  return vouchedBy({ ...more, ...claims }, oidc)
}

/** Some providers say more about a person only when they are asked again. */
async function userInfo(
  configuration: Configuration,
  tokens: TokenEndpointResponse,
  subject: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {}
  return fetchUserInfo(configuration, tokens.access_token, subject)
}

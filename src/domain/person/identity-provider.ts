/** What an identity provider says about whoever just signed in there. */
export interface Vouched {
  issuer: string
  /** Never changes and never goes to somebody else: with the issuer it is who they are. */
  subject: string
  /** What they may be called here, best first; as the provider wrote it. */
  names: readonly string[]
  displayName: string | null
  /** Only one that the provider has checked. */
  email: string | null
  groups: readonly string[]
}

/** Known to one browser and to the machine, for one sign-in. */
export interface SignInSecrets {
  state: string
  nonce: string
  /** Of PKCE. */
  verifier: string
}

/** Somebody else who vouches for people. */
export interface IdentityProvider {
  /** Where the browser goes to sign in; it comes back to `redirectUri`. */
  signInUrl(redirectUri: string, secrets: SignInSecrets): Promise<string>
  /** Who came back, or `Refused`. `came`: the address with everything that the provider added to it. */
  whoCame(came: URL, secrets: SignInSecrets): Promise<Vouched>
}

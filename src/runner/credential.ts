type Variables = Readonly<Record<string, string | undefined>>
type Headers = Readonly<Record<string, string>>

export interface Credential {
  /** What opens the claim; each time it is asked for, as a token of GitHub opens once. */
  credential: () => Promise<Headers>
  /** What opens it where the machine does not believe GitHub. */
  otherwise?: Headers
}

const AUDIENCE = 'rmm'

/** GitHub's own token where a job may ask for one, else what the variables hold; null: nothing. */
export function credentialFrom(variables: Variables, ask: typeof fetch): Credential | null {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = variables
  const held = heldIn(variables)
  if (url && token) {
    const audience = variables['RMM_OIDC_AUDIENCE'] || AUDIENCE
    const credential = async () => bearer(await tokenOfGithub(ask, { url, token, audience }))
    return { credential, ...(held ? { otherwise: held } : {}) }
  }
  return held && { credential: async () => held }
}

function heldIn(variables: Variables): Headers | null {
  const { RMM_TOKEN: own } = variables
  if (own) return bearer(own)
  const key = variables['RMM_INTERSERVER_KEY'] || variables['LOOM_INTERSERVER_SECRET_KEY']
  return key ? { 'x-interserver-secret-key': key } : null
}

function bearer(secret: string): Headers {
  return { authorization: `Bearer ${secret}` }
}

async function tokenOfGithub(
  ask: typeof fetch,
  { url, token, audience }: { url: string; token: string; audience: string },
): Promise<string> {
  const asked = new URL(url)
  asked.searchParams.set('audience', audience)
  const response = await ask(asked, {
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  const { value = '' } = response.ok ? ((await response.json()) as { value?: string }) : {}
  if (value === '') throw new Error(`GitHub gives no token for ${audience}: it answered ${response.status}`)
  return value
}

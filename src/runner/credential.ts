type Variables = Readonly<Record<string, string | undefined>>
type Headers = Readonly<Record<string, string>>

/** What opens the claim; each time it is asked for, as a token of GitHub opens once. */
export type Credential = () => Promise<Headers>

const AUDIENCE = 'rmm'

/** GitHub's own token where a job may ask for one, else what the variables hold; null: nothing. */
export function credentialFrom(variables: Variables, ask: typeof fetch): Credential | null {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = variables
  if (url && token) {
    const audience = variables['RMM_OIDC_AUDIENCE'] || AUDIENCE
    return async () => bearer(await tokenOfGithub(ask, { url, token, audience }))
  }
  const { RMM_TOKEN: own } = variables
  if (own) return async () => bearer(own)
  const key = variables['RMM_INTERSERVER_KEY'] || variables['LOOM_INTERSERVER_SECRET_KEY']
  return key ? async () => ({ 'x-interserver-secret-key': key }) : null
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

import type { Answer, AskOptions, testApi } from './api.ts'

type Api = Pick<Awaited<ReturnType<typeof testApi>>, 'ask'>

export const PUBLIC_URL = 'https://rmm.example.com'
export const COOKIE = '__Host-rmm_session'

/** A browser on a page of the machine: it keeps the cookie that it is given. */
export function browserOf({ ask }: Api, address = '192.0.2.1') {
  let cookie: string | null = null

  async function send(method: string, path: string, options: AskOptions = {}): Promise<Answer> {
    const answer = await ask(null, method, path, {
      ...options,
      headers: {
        origin: PUBLIC_URL,
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Browser',
        'x-forwarded-for': address,
        ...(cookie === null ? {} : { cookie }),
        ...options.headers,
      },
    })
    cookie = cookieFrom(answer) ?? cookie
    return answer
  }

  return {
    send,
    logIn: (username: string, password: string) =>
      send('POST', '/api/v1/auth/login', { body: { username, password } }),
    status: async () => (await send('GET', '/api/v1/users/me')).status,
    cookie: () => cookie,
    keep: (other: string | null) => {
      cookie = other
    },
  }
}

export function cookieFrom({ headers }: Answer): string | null {
  const [set] = [headers['set-cookie']].flat()
  return typeof set === 'string' ? (set.split(';')[0] ?? null) : null
}

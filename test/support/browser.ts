import type { createApi } from '../../src/api/app.ts'

export interface Page {
  status: number
  location: string | null
  cookies: readonly { name: string; value: string; [attribute: string]: unknown }[]
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
}

/** A browser at the public address: keeps cookies, says which page asks. */
export function browserOf(api: ReturnType<typeof createApi>, origin: string) {
  const jar = new Map<string, string>()

  async function go(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Page> {
    const answer = await api.inject({
      method,
      url,
      cookies: Object.fromEntries(jar),
      headers: {
        ...(method === 'GET' ? {} : { origin, 'sec-fetch-site': 'same-origin' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body as string }),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    const isJson = String(answer.headers['content-type']).includes('json')
    const location = answer.headers.location
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? location : null,
      cookies: answer.cookies,
      body: isJson ? JSON.parse(answer.body) : answer.body,
    }
  }

  return {
    go,
    jar,
    /** Who they are here, or null. */
    async whoAmI(): Promise<string | null> {
      const { status, body } = await go('GET', '/api/v1/users/me')
      return status === 200 ? body.name : null
    },
  }
}

export type Browser = ReturnType<typeof browserOf>

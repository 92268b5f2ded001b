import type { Page, Route } from 'playwright-core'

/** What can be wrong, or unusual, with what a page asked for. */
export const WEB_STATES = ['waiting', 'failing', 'nothing', 'many', 'guest', 'offline'] as const
export type WebState = (typeof WEB_STATES)[number] | 'usual'

const MANY = 1_000
/** Without these there is no app to look at. */
const OF_THE_SHELL = /\/api\/v1\/(users\/me$|auth\/|events)/
/** They never end: what they have is let through as it comes. */
const STREAM = /\/stream$/

/** From now on, whatever the page asks for. */
export async function bringAbout(page: Page, state: WebState): Promise<void> {
  // Another person, and cut somewhere else.
  if (state === 'usual' || state === 'guest' || state === 'offline') return
  await page.route('**/api/v1/**', async (route) => {
    const request = route.request()
    if (request.method() !== 'GET' || OF_THE_SHELL.test(new URL(request.url()).pathname))
      return route.continue()
    return answer(route, state)
  })
}

async function answer(route: Route, state: WebState): Promise<void> {
  // Never answered: it is still on its way when one looks.
  if (state === 'waiting') return
  if (state === 'failing')
    return route.fulfill({ status: 500, contentType: 'application/problem+json', json: BROKEN })
  if (STREAM.test(new URL(route.request().url()).pathname)) return route.continue()
  const response = await route.fetch()
  if (!response.ok() || !response.headers()['content-type']?.includes('application/json'))
    return route.fulfill({ response })
  const body = (await response.json()) as Record<string, unknown>
  return route.fulfill({ response, json: state === 'nothing' ? emptied(body) : filled(body) })
}

const BROKEN = {
  type: 'urn:rmm:problem:internal_error',
  title: 'Internal error',
  status: 500,
  detail: 'Something went wrong in the machine.',
  code: 'internal_error',
  remedy: 'Try again; the log of the machine says more.',
  facts: {},
  request_id: 'r',
  trace_id: '0'.repeat(32),
}

/** Lists of which there is a page of their own, and those within things. */
const LISTS = ['items', 'services', 'releases', 'deployments', 'differences', 'log']

function emptied(body: Record<string, unknown>): Record<string, unknown> {
  return changed(body, () => [])
}

function filled(body: Record<string, unknown>): Record<string, unknown> {
  return changed(body, (list) =>
    list.length === 0
      ? list
      : Array.from({ length: MANY }, (_, index) => numbered(list[index % list.length], index)),
  )
}

function changed(
  body: Record<string, unknown>,
  change: (list: readonly unknown[]) => readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      LISTS.includes(key) && Array.isArray(value) ? change(value) : value,
    ]),
  )
}

/** Another one of the kind. */
function numbered(one: unknown, index: number): unknown {
  if (typeof one !== 'object' || one === null || index === 0) return one
  const { id, name, service } = one as Record<string, unknown>
  return {
    ...one,
    ...(typeof id === 'number' ? { id: id + index * 1_000 } : {}),
    ...(typeof id === 'string' ? { id: `${id}-${index}` } : {}),
    ...(typeof name === 'string' ? { name: `${name}-${index}` } : {}),
    ...(typeof service === 'string' ? { service: `${service}-${index}` } : {}),
  }
}

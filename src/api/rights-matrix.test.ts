import { describe, expect, test } from 'vitest'
import { type Answer, testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { insertToken } from '../db/token.ts'
import { RIGHTS, type Right, rightRefusal } from '../domain/person/rights.ts'
import { isStream, type ToldRoute } from './openapi-operation.ts'

const database = await freshDatabase()
const { api, ask } = await testApi(database)
const ROLES = { guest: 'viewer', dev: 'engineer', admin: 'admin' } as const
const NO_RIGHT = ['not_allowed', 'not_granted', 'service_not_granted', 'not_signed_in']
/** Reports are answered before anything else by who may send them: see sources-api tests. */
const isOurs = ({ url }: ToldRoute) => url.startsWith('/api/v1/')

await api.ready()
const routes = api.toldRoutes().filter((route) => isOurs(route) && !route.schema.hide)
const closed = routes.flatMap((route) => (route.config.right ? [{ route, right: route.config.right }] : []))

let tokens = 0

/** With a token of its own each time: some routes make the token that comes useless. */
async function askAs(
  person: string,
  { method, url }: ToldRoute,
  rights: readonly Right[] | null = null,
): Promise<Answer> {
  const secret = `matrix-${tokens++}`
  await insertToken(database.db, { secret, person, label: 'matrix', rights, at: new Date() })
  return ask(null, method, pathOf(url), {
    headers: { authorization: `Bearer ${secret}` },
    ...(method === 'GET' ? {} : { body: {} }),
  })
}

/** Of nothing that exists. */
function pathOf(url: string): string {
  return url.replaceAll(/:(\w+)/g, (_, name: string) => (/id$/i.test(name) ? '999999' : 'nobody-x'))
}

test('every route says which right it needs, or that it needs none', () => {
  const silent = routes.filter(({ config }) => config.right === undefined)

  expect(silent.map(({ method, url }) => `${method} ${url}`)).toEqual([])
})

test('every right opens something or is asked for inside', () => {
  const asked = new Set<Right>(closed.map(({ right }) => right))
  const inside: Right[] = [
    'edit_release',
    'cancel_release',
    'stop_deployment',
    'unlock_of_others',
    'report_release',
  ]

  const unused = Object.keys(RIGHTS).filter(
    (right) => !asked.has(right as Right) && !inside.includes(right as Right),
  )

  expect(unused).toEqual([])
})

describe.each(closed.map(({ route, right }) => ({ name: `${route.method} ${route.url}`, route, right })))(
  '$name',
  ({ route, right }) => {
    test('is closed without sign-in', async () => {
      const { status, body } = await ask(null, route.method, pathOf(route.url))

      expect([status, body.code]).toEqual([401, 'not_signed_in'])
    })

    test.each(Object.entries(ROLES))('opens for %s (%s) as the table says', async (person, role) => {
      const refusal = rightRefusal({ name: person, role }, right)
      if (refusal === null && isStream(route)) return

      const { status, body } = await askAs(person, route)

      const isRefused = NO_RIGHT.includes(body?.code)
      expect([isRefused, isRefused && status]).toEqual(refusal ? [true, 403] : [false, false])
      expect(status).toBeLessThan(500)
    })

    test('is closed for the token of an admin that was given another right', async () => {
      const other = right === 'read_metrics' ? 'lock' : 'read_metrics'

      const { status, body } = await askAs('admin', route, [other])

      expect([status, body.code]).toEqual([403, 'not_granted'])
    })
  },
)

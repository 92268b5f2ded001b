import { expect, test } from 'vitest'
import { createApi } from '../src/api/app.ts'
import type { ApiDeps } from '../src/api/deps.ts'
import { routeFaults } from './support/route-faults.ts'

const api = createApi({ sourcesPrefix: '/api/tg-bot' } as ApiDeps)
await api.ready()
const document = api.openApi()
const routes = api.toldRoutes().filter(({ schema }) => !schema.hide)

test.each(routes.map((route) => [`${route.method} ${route.url}`, route] as const))(
  '%s says everything about itself',
  (_, route) => {
    expect(routeFaults(route)).toEqual([])
  },
)

test('a route that says nothing is told all that it lacks', () => {
  const silent = { method: 'POST', url: '/api/v1/things/:id', schema: {}, config: {} }

  expect(routeFaults(silent).map((fault) => fault.split(':')[0])).toEqual([
    'schema.operationId',
    'schema.summary',
    'schema.tags',
    'config.right',
    'schema.params',
    'schema.body',
    'schema.response',
  ])
})

test('only pages for people stay out of the description', () => {
  const hidden = api.toldRoutes().filter(({ schema }) => schema.hide)

  expect(hidden.map(({ url }) => url).sort()).toEqual([
    '/',
    '/assets/*',
    '/docs',
    '/docs/scalar.js',
    '/icon.svg',
    '/redoc',
    '/redoc/redoc.js',
    '/welcome',
  ])
})

test('every operation has a name of its own', () => {
  const names = routes.map(({ schema }) => schema.operationId)

  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('whatever is referred to is there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, path = '']) => path,
  )

  const missing = references.filter((path) => at(path) === undefined)

  expect(references.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

test('a shape that occurs twice has a name', () => {
  const seen = new Map<string, string[]>()
  for (const { place, text } of unnamedObjects(document, []))
    seen.set(text, [...(seen.get(text) ?? []), place])

  const repeated = [...seen.values()].filter((places) => places.length > 1)

  expect(repeated, "give it .meta({ id: '…' }) in src/contract and use that").toEqual([])
})

test('each kind of no that an operation knows is a problem with a code and a remedy', () => {
  const answers = Object.values(document.paths).flatMap((path) =>
    Object.values(path).flatMap(({ responses }) =>
      Object.entries(responses as Record<string, { $ref?: string }>),
    ),
  )

  for (const [status, answer] of answers.filter(([status]) => /^[45]/.test(status))) {
    expect(answer.$ref).toBe(`#/components/responses/Problem${status}`)
    expect(status).not.toBe('500')
  }
})

test('every parameter that a route reads is described', () => {
  const { parameters } = document.paths['/api/v1/releases/{id}/rollback-plan']?.['get'] ?? {}

  expect(parameters).toMatchObject([
    { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'to', in: 'query', required: false, schema: { type: 'string' } },
  ])
})

function at(path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
}

/** Objects of some size, wherever they are written out. */
function unnamedObjects(node: unknown, path: string[]): { place: string; text: string }[] {
  if (typeof node !== 'object' || node === null) return []
  const inside = Object.entries(node).flatMap(([key, value]) => unnamedObjects(value, [...path, key]))
  const isObject = 'properties' in node && Object.keys(Object(node.properties)).length >= 3
  const isNamed = path[0] === 'components' && path.length === 3
  return isObject && !isNamed ? [{ place: path.join('/'), text: JSON.stringify(node) }, ...inside] : inside
}

import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { apiBreaks, type Described } from '../scripts/api-breaks.ts'

const docs = new URL('../docs/', import.meta.url)

describe('the description of the API', () => {
  test('breaks nobody who uses the last release', async () => {
    const released = await read<Described>('openapi.released.json')
    const current = await read<Described>('openapi.json')
    const accepted = (await read<{ change: string; reason: string }[]>('openapi-accepted-breaks.json')) ?? []

    // Before the first release nobody uses anything.
    const breaks =
      released === null || current === null || isNextMajor(released, current)
        ? []
        : apiBreaks(released, current)

    // Undo it, or write it into docs/openapi-accepted-breaks.json with a reason (docs/http.md, "Versions").
    expect(breaks.filter((change) => !accepted.some((one) => one.change === change))).toEqual([])
    expect(accepted.filter(({ change, reason }) => !breaks.includes(change) || reason.length < 20)).toEqual(
      [],
    )
  })
})

const base = () => ({
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        security: [{ token: [] }, { session: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
          { name: 'phase', in: 'query', required: false, schema: { type: 'string', enum: ['a', 'b'] } },
        ],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          404: { description: 'no' },
        },
      },
      post: {
        operationId: 'changeThing',
        security: [{ token: [] }],
        parameters: [],
        requestBody: {
          required: false,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Change' } } },
        },
        responses: { 204: { description: 'done' } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          state: { type: 'string', enum: ['on', 'off'] },
          at: { type: 'string', format: 'date-time' },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
          note: { type: ['string', 'null'] },
        },
        required: ['name', 'state', 'at', 'parts'],
      },
      Change: {
        type: 'object',
        properties: {
          to: { type: 'string', maxLength: 100 },
          count: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
          kind: { type: 'string', enum: ['x', 'y'] },
        },
        required: ['to'],
        additionalProperties: false,
      },
    },
  },
})

type Base = ReturnType<typeof base>
const get = '/things/{id}'

// biome-ignore format: one line each
const PLANTED: readonly [string, (api: Base) => void, string][] = [
  ['a path', (api) => Reflect.deleteProperty(api.paths, get), 'GET /things/{id} is gone'],
  ['an operation', (api) => Reflect.deleteProperty(api.paths[get], 'post'), 'POST /things/{id} is gone'],
  ['a name', (api) => (api.paths[get].get.operationId = 'readThing'), 'GET /things/{id}: operationId is no longer getThing'],
  ['a way to sign in', (api) => api.paths[get].get.security.pop(), 'GET /things/{id}: session no longer signs in'],
  ['a parameter', (api) => api.paths[get].get.parameters.pop(), 'GET /things/{id}: query.phase is gone'],
  ['what a parameter may be', (api) => api.paths[get].get.parameters[1]?.schema.enum?.pop(), 'GET /things/{id}: query.phase is never b any more'],
  ['a freedom', (api) => Object.assign(api.paths[get].get.parameters[1] ?? {}, { required: true }), 'GET /things/{id}: query.phase is required now'],
  ['a status', (api) => Reflect.deleteProperty(api.paths[get].get.responses, 404), 'GET /things/{id}: status 404 is gone'],
  ['a field', (api) => Reflect.deleteProperty(api.components.schemas.Thing.properties, 'name'), 'GET /things/{id}: answer 200.name is gone'],
  ['a promise', (api) => api.components.schemas.Thing.required.shift(), 'GET /things/{id}: answer 200.name may be missing now'],
  ['a value', (api) => api.components.schemas.Thing.properties.state.enum.pop(), 'GET /things/{id}: answer 200.state is never off any more'],
  ['a format', (api) => (api.components.schemas.Thing.properties.at.format = 'date'), 'GET /things/{id}: answer 200.at has another format'],
  ['certainty', (api) => Object.assign(api.components.schemas.Thing.properties.name, { type: ['string', 'null'] }), 'GET /things/{id}: answer 200.name may be null now'],
  ['room', (api) => (api.components.schemas.Change.properties.to.maxLength = 50), 'POST /things/{id}: body.to has maxLength 50 now'],
  ['null', (api) => api.components.schemas.Change.properties.count.anyOf.pop(), 'POST /things/{id}: body.count may no longer be null'],
  ['an optional field', (api) => api.components.schemas.Change.required.push('kind'), 'POST /things/{id}: body.kind is required now'],
  ['any text', (api) => Object.assign(api.components.schemas.Change.properties.to, { pattern: '^v' }), 'POST /things/{id}: body.to has another pattern'],
  ['an empty body', (api) => (api.paths[get].post.requestBody.required = true), 'POST /things/{id}: body is required now'],
]

test.each(PLANTED)('taking away %s is found', (_, change, found) => {
  const after = base()
  change(after)

  expect(apiBreaks(base(), after)).toContain(found)
})

test('a new required parameter is found', () => {
  const after = base()
  after.paths[get].get.parameters.push({
    name: 'x',
    in: 'query',
    required: true,
    schema: { type: 'string', enum: [] },
  })

  expect(apiBreaks(base(), after)).toEqual(['GET /things/{id}: query.x is new and required'])
})

test('what only adds breaks nobody', () => {
  const after = base()
  const { Thing, Change } = after.components.schemas
  Object.assign(after.paths, { '/more': { get: after.paths[get].get } })
  Object.assign(after.paths[get].get.responses, { 503: { description: 'later' } })
  Object.assign(Thing.properties, { more: { type: 'string' } })
  Thing.properties.state.enum.push('broken')
  Thing.required.push('note')
  Object.assign(Change.properties, { more: { type: 'string' } })
  Change.properties.to.maxLength = 200
  Change.required.pop()

  expect(apiBreaks(base(), after)).toEqual([])
})

async function read<Shape>(name: string): Promise<Shape | null> {
  const text = await readFile(new URL(name, docs), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Shape)
}

function isNextMajor(released: Described, current: Described): boolean {
  const major = ({ info }: Described) => Number((info?.version ?? '0').split('.')[0])
  return major(current) > major(released)
}

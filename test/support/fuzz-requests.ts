import fc from 'fast-check'
import type { OpenApiDocument } from '../../src/api/openapi.ts'
import { isChange, isStream, type ToldRoute } from '../../src/api/openapi-operation.ts'
import type { JsonSchema } from '../../src/api/openapi-schema.ts'
import { hostileText, hostileValue, valid } from './fuzz-values.ts'

export interface Operation {
  /** `GET /api/v1/releases/{id}` */
  title: string
  method: string
  path: string
  described: JsonSchema
  isOpen: boolean
  isStream: boolean
}

export interface FuzzRequest {
  /** Null: nobody. */
  person: string | null
  url: string
  headers: Record<string, string>
  body: string | Buffer | null
}

export function operationsOf(document: OpenApiDocument, routes: readonly ToldRoute[]): Operation[] {
  return routes.map((route) => {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
    const described = document.paths[path]?.[route.method.toLowerCase()] ?? {}
    const isOpen = route.config.right === null
    return {
      title: `${route.method} ${path}`,
      method: route.method,
      path,
      described,
      isOpen,
      isStream: isStream(route),
    }
  })
}

/** Right and wrong requests of one operation, made from what the document says about it. */
export function requestsOf(
  document: OpenApiDocument,
  operation: Operation,
  people: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const look = (reference: string) => lookUp(document, reference)
  const parameters = ((operation.described['parameters'] ?? []) as JsonSchema[]).map((one) =>
    typeof one['$ref'] === 'string' ? look(one['$ref']) : one,
  )
  const inPlace = (place: string) => parameters.filter((parameter) => parameter['in'] === place)
  return fc
    .record({
      person: fc.oneof(
        { arbitrary: fc.constantFrom(...people), weight: 8 },
        { arbitrary: fc.constant(null), weight: 1 },
      ),
      path: fc.record(
        Object.fromEntries(inPlace('path').map((one) => [String(one['name']), pathValue(one, look)])),
      ),
      query: queryOf(inPlace('query'), look),
      headers: headersOf(inPlace('header')),
      sent: bodyOf(operation, look),
    })
    .map(({ person, path, query, headers, sent }) => ({
      person,
      url: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeText(path[name] ?? '')) + query,
      headers: { ...headers, ...sent.headers },
      body: sent.body,
    }))
}

function lookUp(document: OpenApiDocument, reference: string): JsonSchema {
  const keys = reference.slice(2).split('/')
  return keys.reduce<JsonSchema>((node, key) => node[key] as JsonSchema, document)
}

const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: usual, weight: 5 }, { arbitrary: odd, weight: 1 })

function pathValue(parameter: JsonSchema, look: (reference: string) => JsonSchema): fc.Arbitrary<string> {
  const usual = valid(parameter['schema'] as JsonSchema, String(parameter['name']), look).map(String)
  // Nothing, or only dots, is another path.
  return mostly(usual, hostileText).map((text) => (/^\.*$/.test(text) ? 'x' : text))
}

function queryOf(
  parameters: readonly JsonSchema[],
  look: (reference: string) => JsonSchema,
): fc.Arbitrary<string> {
  const pairs = parameters.map((one) => {
    const usual = valid(one['schema'] as JsonSchema, String(one['name']), look).map(String)
    const pair = mostly(usual, hostileText).map((text) => `${String(one['name'])}=${encodeText(text)}`)
    return one['required'] === true ? pair : fc.option(pair, { freq: 1, nil: '' })
  })
  const wild = fc.constantFrom(
    '',
    '',
    '',
    '',
    'unknown=1',
    '__proto__=1',
    '&&&',
    '=',
    '%zz',
    'limit=1&limit=2',
    '%00=%00',
  )
  return fc.tuple(fc.tuple(...pairs), wild).map(([known, more]) => {
    const parts = [...known, more].filter((part) => part !== '')
    return parts.length === 0 ? '' : `?${parts.join('&')}`
  })
}

/** Headers are bytes: what is no byte cannot be sent. */
const headerText = hostileText.map((text) =>
  text
    .replaceAll(/[^\x20-\x7e\x80-\xff]/g, '')
    .trim()
    .slice(0, 3_000),
)

function headersOf(parameters: readonly JsonSchema[]): fc.Arbitrary<Record<string, string>> {
  const values = parameters.map((one) => {
    const name = String(one['name']).toLowerCase()
    const usual = name.startsWith('if-')
      ? fc.constantFrom('"r1"', '"r2-abc"', '*', 'W/"r1"')
      : fc.integer({ min: 1, max: 50 }).map(String)
    return fc.option(mostly(usual, headerText).map((text) => [name, text] as const))
  })
  return fc.tuple(...values).map((pairs) => Object.fromEntries(pairs.filter((pair) => pair !== null)))
}

interface Sent {
  headers: Record<string, string>
  body: string | Buffer | null
}

const JSON_TYPE = { 'content-type': 'application/json' }

function bodyOf(operation: Operation, look: (reference: string) => JsonSchema): fc.Arbitrary<Sent> {
  const content = (operation.described['requestBody'] as JsonSchema | undefined)?.['content'] as
    | Record<string, JsonSchema>
    | undefined
  const nothing: fc.Arbitrary<Sent> = fc.constant({ headers: {}, body: null })
  const schema = content?.['application/json']?.['schema'] as JsonSchema | undefined
  if (!schema)
    return isChange({ method: operation.method } as ToldRoute) ? fc.oneof(nothing, nothing, rawBody) : nothing
  const right = valid(schema, '', look).map(
    (value): Sent => ({ headers: JSON_TYPE, body: JSON.stringify(value) }),
  )
  const wrong = fc
    .tuple(
      valid(schema, '', look),
      fc.nat(),
      hostileValue,
      fc.constantFrom('change', 'change', 'remove', 'add', 'replace'),
    )
    .map(
      ([value, at, odd, how]): Sent => ({
        headers: JSON_TYPE,
        body: JSON.stringify(spoiled(value, at, odd, how)) ?? '',
      }),
    )
  return fc.oneof(
    { arbitrary: right, weight: 5 },
    { arbitrary: wrong, weight: 5 },
    { arbitrary: rawBody, weight: 1 },
  )
}

// oxlint-disable-next-line max-params
function spoiled(value: unknown, at: number, odd: unknown, how: string): unknown {
  if (how === 'replace' || typeof value !== 'object' || value === null) return odd
  const keys = Object.keys(value)
  const key = keys[at % Math.max(keys.length, 1)] ?? 'more'
  if (how === 'add') return { ...value, more: odd }
  if (how === 'remove') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return { ...value, [key]: odd }
}

/** What is not even the JSON that it says it is. */
const rawBody: fc.Arbitrary<Sent> = fc.record({
  headers: fc.constantFrom<Record<string, string>>(
    JSON_TYPE,
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/' },
    { 'content-type': ';;;' },
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    {},
  ),
  body: fc.oneof(
    fc.constantFrom<string | Buffer>(
      '{"service": "shop", "service": {"a": 1}}',
      '{"reason": "one", "reason": null, "reason": ["two"]}',
      '{"__proto__": {"role": "admin"}}',
      '{',
      '[',
      'null',
      '"text"',
      '1e999',
      '\ufeff{}',
      '{"a": "\\u0000"}',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`,
      `"${'x'.repeat(70_000)}"`,
      'service=shop&tag=v1.0.0',
      Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
      Buffer.from([0xc3, 0x28]),
    ),
    fc.json({ maxDepth: 4 }),
    fc.string({ unit: 'binary', maxLength: 100 }),
  ),
})

/** Like encodeURIComponent, for what is no text either. */
function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

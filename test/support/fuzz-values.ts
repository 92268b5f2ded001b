import fc from 'fast-check'
import type { JsonSchema } from '../../src/api/openapi-schema.ts'

/** Words that name something in the test installation, so that a request also gets past the door. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  service: ['shop', 'nothing-like-it'],
  services: [['shop'], []],
  environment: ['stage', 'production', 'moon'],
  environments: [['stage']],
  name: ['shop', 'alice', 'stage', 'nobody'],
  person: ['alice', 'guest', 'nobody'],
  tag: ['v1.0.0', 'v1.2.0', 'v2.0.0-rc.1', 'release-1'],
  to: ['v1.0.0', 'stage', '2'],
  from: ['stage', 'production', '1'],
  id: [1, 2, 3, 4, 5, 999_999],
  release: [1, 2, 3, 999_999],
  host: ['example.org:22', 'localhost'],
  status: ['draft', 'deployed', 'nonsense'],
  cursor: ['c1', 'cz', 'c0', 'nonsense'],
  commit: ['a'.repeat(40), 'b'.repeat(64)],
}

/** What nobody should send. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '٣',
    '9007199254740993',
    '9'.repeat(400),
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\ufffe',
    '\u202e',
    '💥'.repeat(60),
    'x'.repeat(5_000),
    "'; drop table release; --",
    '$(reboot)',
    '`reboot`',
    '%00',
    '%2e%2e%2f',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '2026-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.001Z',
    '0000-00-00',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    0.1,
    1e308,
    2 ** 31,
    2 ** 53,
    [],
    {},
    [[]],
    [null],
    { a: { b: {} } },
    nested(60),
    JSON.parse('{"__proto__": {"role": "admin"}}'),
    { constructor: { prototype: { role: 'admin' } } },
    Array.from({ length: 3_000 }, () => 'x'),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)]
}

/** What a schema of the document allows, mostly: some rules are only in its words. */
export function valid(
  schema: JsonSchema,
  name: string,
  look: (reference: string) => JsonSchema,
): fc.Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string') return valid(look(schema['$ref']), name, look)
  const choices = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']
  if (Array.isArray(choices))
    return fc.oneof(...choices.map((choice: JsonSchema) => valid(choice, name, look)))
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if (schema['const'] !== undefined) return fc.constant(schema['const'])
  const plain = ofType(schema, name, look)
  const known = KNOWN[name]
  return known
    ? fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: plain, weight: 1 })
    : plain
}

function ofType(
  schema: JsonSchema,
  name: string,
  look: (reference: string) => JsonSchema,
): fc.Arbitrary<unknown> {
  const [type] = [schema['type']].flat()
  const number = (word: string, otherwise: number) =>
    typeof schema[word] === 'number' ? schema[word] : otherwise
  switch (type) {
    case 'integer':
    case 'number': {
      const min = Math.ceil(number('minimum', 0))
      return fc.integer({ min, max: Math.max(min, Math.min(number('maximum', 2 ** 31), 2 ** 31)) })
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valid((schema['items'] ?? {}) as JsonSchema, singular(name), look), { maxLength: 4 })
    case 'object':
      return objectOf(schema, look)
    case 'string':
      return textOf(schema, number)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function textOf(
  schema: JsonSchema,
  number: (word: string, otherwise: number) => number,
): fc.Arbitrary<unknown> {
  if (schema['format'] === 'date-time') {
    const noInvalidDate = true
    return fc
      .date({ noInvalidDate, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
      .map((at) => at.toISOString())
  }
  if (schema['format'] === 'uuid') return fc.uuid()
  // What fast-check cannot read backwards: words that usually fit.
  if (String(schema['pattern']).includes('(?')) return fc.constantFrom('octocat', 'x-1', '12345')
  if (typeof schema['pattern'] === 'string')
    return fc.stringMatching(new RegExp(schema['pattern']), { size: 'small' })
  const minLength = number('minLength', 0)
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(number('maxLength', 30), 30)) })
}

function objectOf(schema: JsonSchema, look: (reference: string) => JsonSchema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)
  const requiredKeys = (schema['required'] ?? []) as string[]
  const shape = Object.fromEntries(properties.map(([key, inner]) => [key, valid(inner, key, look)]))
  const fields = fc.record(shape, { requiredKeys })
  const more = schema['additionalProperties']
  if (typeof more !== 'object' || more === null) return fields
  const extra = fc.dictionary(fc.string({ maxLength: 10 }), valid(more as JsonSchema, '', look), {
    maxKeys: 3,
  })
  return fc.tuple(fields, extra).map(([known, unknown]) => ({ ...unknown, ...known }))
}

const singular = (name: string) => name.replace(/s$/, '')

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

/** What GitHub itself publishes about its API; `scripts/github-contract.ts` takes it over. */

interface Operation {
  method: string
  path: string
  query: readonly { name: string; required: boolean; schema: object }[]
  body: object | null
  responses: Readonly<Record<string, object | null>>
}

interface Contract {
  operations: readonly Operation[]
  schemas: Readonly<Record<string, Schema>>
}

type Schema = Readonly<Record<string, unknown>>

const contract = JSON.parse(
  readFileSync(join(import.meta.dirname, 'github-contract.generated.json'), 'utf8'),
) as Contract

const ajv = new Ajv({ strict: false, coerceTypes: false, allErrors: false })
ajv.addSchema({ $id: 'github', components: { schemas: contract.schemas } })
const made = new Map<object, ValidateFunction>()

function problemIn(schema: object, value: unknown): string | null {
  const known = made.get(schema)
  const text = JSON.stringify(schema).replaceAll('"#/components', '"github#/components')
  const validate = known ?? ajv.compile(JSON.parse(text) as object)
  made.set(schema, validate)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}

export interface Exchange {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  status: number
  answer: unknown
}

/** What GitHub would say about a request that we make and about the answer of our fake; null: nothing. */
export function verdictOfGithub(exchange: Exchange): string | null {
  const { method, path, query, body, status, answer } = exchange
  // Names of refs have slashes in them: of several that fit the one that says most is meant.
  const [operation] = contract.operations
    .filter((one) => one.method === method.toLowerCase() && pattern(one.path).test(path))
    .toSorted((one, other) => other.path.length - one.path.length)
  if (!operation) return `GitHub knows no ${method} ${path}, or the contract here does not`
  const unknown = [...query.keys()].find((name) => !operation.query.some((one) => one.name === name))
  if (unknown !== undefined) return `${method} ${path} takes no ${unknown}`
  for (const { name, required, schema } of operation.query) {
    const given = query.get(name)
    if (given === null && required) return `${method} ${path} wants ${name}`
    const problem = given === null ? null : problemIn(schema, asTyped(given, schema))
    if (problem !== null) return `${name} of ${method} ${path}: ${problem}`
  }
  const isRefused = status >= 400
  const problem = operation.body && !isRefused ? problemIn(operation.body, body ?? {}) : null
  if (problem !== null) return `body of ${method} ${path}: ${problem}`
  if (isRefused || status === 304) return null
  if (!(status in operation.responses)) return `${method} ${path} never answers ${status}`
  const promised = operation.responses[status]
  const other = promised ? problemIn(promised, answer) : null
  return other === null ? null : `answer ${status} to ${method} ${path}: ${other}`
}

function pattern(path: string): RegExp {
  const text = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'ref' || name === 'basehead' ? '.+' : '[^/]+',
  )
  return new RegExp(`^${text}$`)
}

function asTyped(text: string, schema: object): unknown {
  if (!('type' in schema)) return text
  if (schema.type === 'integer') return Number(text)
  return schema.type === 'boolean' ? text === 'true' : text
}

/** The least that GitHub promises of a thing, to be filled with what matters. */
export function leastOf(name: string): Record<string, unknown> {
  return least({ $ref: `#/components/schemas/${name}` }) as Record<string, unknown>
}

function least(schema: Schema): unknown {
  const ref = schema['$ref']
  if (typeof ref === 'string') return least(contract.schemas[ref.split('/').at(-1) ?? ''] ?? {})
  const {
    type,
    properties = {},
    required = [],
    enum: words,
    anyOf,
    oneOf,
    allOf,
  } = schema as {
    type?: string
    properties?: Record<string, Schema>
    required?: readonly string[]
    enum?: readonly unknown[]
    anyOf?: readonly Schema[]
    oneOf?: readonly Schema[]
    allOf?: readonly Schema[]
  }
  if (allOf) return Object.assign({}, ...allOf.map(least))
  const [choice] = anyOf ?? oneOf ?? []
  if (choice) return least(choice)
  if (words) return words[0]
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return false
  if (type !== 'object') return type === 'null' ? null : 'x'
  return Object.fromEntries(required.map((name) => [name, least(properties[name] ?? {})]))
}

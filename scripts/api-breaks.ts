import type { JsonSchema } from '../src/api/openapi-schema.ts'
import { type Side, schemaBreaks } from './schema-breaks.ts'

/** As JSON, so that a file of an older release can be read with it. */
export interface Described {
  info?: { version?: string }
  paths: Record<string, Record<string, JsonSchema>>
  components?: Record<string, unknown>
}

/** What somebody who uses the API as it was before can no longer do, or no longer rely on. One sentence each, always the same. */
export function apiBreaks(before: Described, after: Described): string[] {
  const sides = { before: { root: before }, after: { root: after } }
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`
      const now = after.paths[path]?.[method]
      if (!now) return [`${name} is gone`]
      return operationBreaks({ ...sides.before, node: operation }, { ...sides.after, node: now }).map(
        (what) => `${name}: ${what}`,
      )
    }),
  )
}

function operationBreaks(before: Side, after: Side): string[] {
  const id = before.node['operationId']
  return [
    ...(id === after.node['operationId'] ? [] : [`operationId is no longer ${String(id)}`]),
    ...signInBreaks(before, after),
    ...parameterBreaks(before, after),
    ...bodyBreaks(before, after),
    ...answerBreaks(before, after),
  ]
}

function signInBreaks(before: Side, after: Side): string[] {
  const ways = ({ node }: Side) => listOf(node['security']).map((way) => Object.keys(way)[0] ?? 'open')
  const now = ways(after)
  if (ways(before).length === 0) return now.length === 0 ? [] : ['needs a sign-in now']
  return now.length === 0
    ? []
    : ways(before)
        .filter((way) => !now.includes(way))
        .map((way) => `${way} no longer signs in`)
}

function parameterBreaks(before: Side, after: Side): string[] {
  const then = parametersOf(before)
  const now = parametersOf(after)
  const known = [...then].flatMap(([name, parameter]) => {
    const same = now.get(name)
    if (!same) return [`${name} is gone`]
    const stricter =
      same['required'] === true && parameter['required'] !== true ? [`${name} is required now`] : []
    return [
      ...stricter,
      ...schemaBreaks('input', at(before, parameter, 'schema'), at(after, same, 'schema')).map(
        (what) => `${name}${what}`,
      ),
    ]
  })
  const added = [...now].filter(([name, { required }]) => required === true && !then.has(name))
  return [...known, ...added.map(([name]) => `${name} is new and required`)]
}

function bodyBreaks(before: Side, after: Side): string[] {
  const now = objectOf(after.node['requestBody'])
  if (before.node['requestBody'] === undefined)
    return now['required'] === true ? ['body is new and required'] : []
  if (after.node['requestBody'] === undefined) return ['body is gone']
  const then = objectOf(before.node['requestBody'])
  const stricter = now['required'] === true && then['required'] !== true ? ['body is required now'] : []
  return [
    ...stricter,
    ...contentBreaks('input', { ...before, node: then }, { ...after, node: now }).map(
      (what) => `body${what}`,
    ),
  ]
}

function answerBreaks(before: Side, after: Side): string[] {
  const now = objectOf(after.node['responses'])
  return Object.entries(objectOf(before.node['responses'])).flatMap(([status, answer]) => {
    if (now[status] === undefined) return [`status ${status} is gone`]
    const then = resolved({ ...before, node: objectOf(answer) })
    const same = resolved({ ...after, node: objectOf(now[status]) })
    return contentBreaks('output', then, same).map((what) => `answer ${status}${what}`)
  })
}

function contentBreaks(way: 'input' | 'output', before: Side, after: Side): string[] {
  const now = objectOf(after.node['content'])
  return Object.entries(objectOf(before.node['content'])).flatMap(([type, content]) => {
    const same = now[type]
    if (same === undefined) return [` is no longer ${type}`]
    return ['schema', 'x-event-data'].flatMap((part) =>
      schemaBreaks(way, at(before, objectOf(content), part), at(after, objectOf(same), part)),
    )
  })
}

function parametersOf(side: Side): Map<string, JsonSchema> {
  const all = listOf(side.node['parameters']).map((node) => resolved({ ...side, node }).node)
  return new Map(
    all.map((parameter) => [`${String(parameter['in'])}.${String(parameter['name'])}`, parameter]),
  )
}

const at = ({ root }: Side, node: JsonSchema, part: string): Side => ({ root, node: objectOf(node[part]) })
const objectOf = (value: unknown): JsonSchema =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const listOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.map(objectOf) : [])

function resolved(side: Side): Side {
  const path = side.node['$ref']
  if (typeof path !== 'string') return side
  const node = path
    .slice(2)
    .split('/')
    .reduce<unknown>((found, key) => objectOf(found)[key], side.root)
  return { ...side, node: objectOf(node) }
}

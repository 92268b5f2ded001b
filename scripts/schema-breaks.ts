import type { JsonSchema } from '../src/api/openapi-schema.ts'

/** A part of a document; references are looked up in all of it. */
export interface Side {
  root: object
  node: JsonSchema
}

type Way = 'input' | 'output'

/**
 * Input may only be asked for less and accept more; output may only say more and promise more. New values of an enum in
 * an answer are no break: a client must live with what it does not know yet.
 */
export function schemaBreaks(way: Way, before: Side, after: Side, seen: readonly string[] = []): string[] {
  const key = `${String(before.node['$ref'])} ${String(after.node['$ref'])}`
  if (before.node['$ref'] !== undefined && seen.includes(key)) return []
  const path = [...seen, key]
  const then = variantsOf(before)
  const now = variantsOf(after)
  // What was accepted must still be; what is answered must be of the kind that was.
  const [given, wanted] = way === 'input' ? [then, now] : [now, then]
  return given.flatMap((variant) => {
    const tries = wanted
      .filter((other) => other.node['type'] === variant.node['type'])
      .map((other) =>
        way === 'input' ? variantBreaks(way, variant, other, path) : variantBreaks(way, other, variant, path),
      )
    const [best] = tries.sort((one, other) => one.length - other.length)
    if (best) return best
    const { type } = variant.node
    const kind = typeof type === 'string' ? type : 'anything'
    return [way === 'input' ? ` may no longer be ${kind}` : ` may be ${kind} now`]
  })
}

function variantBreaks(way: Way, before: Side, after: Side, seen: readonly string[]): string[] {
  const then = before.node
  const now = after.node
  const items =
    then['items'] === undefined
      ? []
      : schemaBreaks(way, inside(before, then['items']), inside(after, now['items']), seen).map(
          (what) => `[]${what}`,
        )
  return [...valueBreaks(way, then, now), ...items, ...propertyBreaks(way, before, after, seen)]
}

function valueBreaks(way: Way, then: JsonSchema, now: JsonSchema): string[] {
  const gone = valuesOf(then).filter((value) => !valuesOf(now).includes(value))
  const enumBreaks =
    valuesOf(now).length === 0
      ? []
      : valuesOf(then).length === 0 && way === 'input'
        ? [` may only be ${valuesOf(now).join(', ')} now`]
        : gone.map((value) => ` is never ${value} any more`)
  const changed = ['format', 'pattern'].filter((word) => then[word] !== now[word])
  const told = changed.filter((word) =>
    way === 'input' ? now[word] !== undefined : then[word] !== undefined,
  )
  return [
    ...enumBreaks,
    ...told.map((word) => ` has another ${word}`),
    ...(way === 'input' ? limitBreaks(then, now) : []),
  ]
}

function limitBreaks(then: JsonSchema, now: JsonSchema): string[] {
  const lower = ['minimum', 'minLength', 'minItems'].filter(
    (word) => numberOf(now[word], -Infinity) > numberOf(then[word], -Infinity),
  )
  const upper = ['maximum', 'maxLength', 'maxItems'].filter(
    (word) => numberOf(now[word], Infinity) < numberOf(then[word], Infinity),
  )
  return [...lower, ...upper].map((word) => ` has ${word} ${String(now[word])} now`)
}

function propertyBreaks(way: Way, before: Side, after: Side, seen: readonly string[]): string[] {
  const then = objectOf(before.node['properties'])
  const now = objectOf(after.node['properties'])
  const wasRequired = namesOf(before.node['required'])
  const isRequired = namesOf(after.node['required'])
  const known = Object.entries(then).flatMap(([name, schema]) => {
    const same = now[name]
    if (same === undefined) return [`.${name} is gone`]
    return schemaBreaks(way, inside(before, schema), inside(after, same), seen).map(
      (what) => `.${name}${what}`,
    )
  })
  const [more, words] =
    way === 'input'
      ? [isRequired.filter((name) => !wasRequired.includes(name)), 'is required now']
      : [
          wasRequired.filter((name) => !isRequired.includes(name) && now[name] !== undefined),
          'may be missing now',
        ]
  return [...known, ...more.map((name) => `.${name} ${words}`)]
}

/** What a value may be: one entry a type, references followed, alternatives side by side. */
function variantsOf({ root, node }: Side): Side[] {
  const reference = node['$ref']
  if (typeof reference === 'string') return variantsOf({ root, node: lookedUp(root, reference) })
  const choices = node['anyOf'] ?? node['oneOf']
  if (Array.isArray(choices)) return choices.flatMap((choice) => variantsOf({ root, node: objectOf(choice) }))
  const types = [node['type']].flat()
  return types.map((type) => ({ root, node: { ...node, type } }))
}

function lookedUp(root: object, reference: string): JsonSchema {
  const found = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => objectOf(at)[key], root)
  return objectOf(found)
}

const inside = ({ root }: Side, node: unknown): Side => ({ root, node: objectOf(node) })
const objectOf = (value: unknown): JsonSchema =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const namesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const numberOf = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

function valuesOf(node: JsonSchema): string[] {
  return node['const'] === undefined ? namesOf(node['enum']) : [JSON.stringify(node['const'])]
}

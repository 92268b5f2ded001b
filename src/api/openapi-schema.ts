import { z } from 'zod'

export type JsonSchema = { [keyword: string]: unknown }

export interface SchemaBook {
  /** The JSON schema of what comes in or goes out; what has an id becomes a named component and is referred to. */
  write(shape: z.ZodType, io: 'input' | 'output'): JsonSchema
  /** Itself, or what it refers to. */
  resolve(schema: JsonSchema): JsonSchema
  components(): Record<string, JsonSchema>
}

const REFERENCE = '#/components/schemas/'

/** Collects the named shapes while the document is written. */
export function createSchemaBook(): SchemaBook {
  const named = new Map<string, JsonSchema>()

  function remember(name: string, schema: JsonSchema): void {
    const known = named.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`two shapes are called ${name}: give one of them another id`)
    }
    named.set(name, schema)
  }

  return {
    write(shape, io) {
      const {
        $schema: _,
        $defs,
        ...schema
      } = z.toJSONSchema(shape, { io, override: (node) => tidy(node, io) })
      for (const [name, definition] of Object.entries($defs ?? {})) {
        remember(name, withReferences(definition) as JsonSchema)
      }
      return withReferences(schema) as JsonSchema
    },
    resolve: (schema) =>
      typeof schema['$ref'] === 'string' ? (named.get(schema['$ref'].slice(REFERENCE.length)) ?? {}) : schema,
    components: () => Object.fromEntries([...named].sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}

/** Leaves out what says nothing to a reader. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }, io: 'input' | 'output'): void {
  const { format, minimum, maximum } = jsonSchema
  if (format !== undefined) delete jsonSchema.pattern
  if (minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (io === 'output' && maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (JSON.stringify(jsonSchema.propertyNames) === '{"type":"string"}') delete jsonSchema.propertyNames
  // A client must live with fields that it does not know yet.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

function withReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withReferences)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string'
          ? value.replace('#/$defs/', REFERENCE)
          : withReferences(value),
      ]),
  )
}

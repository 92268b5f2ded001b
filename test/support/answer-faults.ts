import { z } from 'zod'
import type { OpenApiDocument } from '../../src/api/openapi.ts'
import type { JsonSchema } from '../../src/api/openapi-schema.ts'
import type { Operation } from './fuzz-requests.ts'

interface Answered {
  status: number
  type: string
  text: string
}

const shapes = new WeakMap<object, z.ZodType>()

/** In what an answer is not what the document says of it. */
export function answerFaults(
  document: OpenApiDocument,
  operation: Operation,
  { status, type, text }: Answered,
): string[] {
  // What the owner has not set up is no failure of the machine.
  const isMissing = status === 503 && text.includes('"not_configured"')
  if (status >= 500 && !isMissing) return [`it fails: ${status} ${text.slice(0, 300)}`]
  const responses = operation.described['responses'] as Record<string, JsonSchema>
  const told = responses[status]
  if (!told) return [`${status} is not documented: ${text.slice(0, 300)}`]
  const answer = typeof told['$ref'] === 'string' ? lookUp(document, told['$ref']) : told
  const content = (answer['content'] ?? {}) as Record<string, { schema?: JsonSchema }>
  const [plainType = ''] = type.split(';')
  if (Object.keys(content).length === 0)
    return text === '' ? [] : [`${status} has a body: ${text.slice(0, 100)}`]
  const schema = content[plainType]?.schema
  if (!schema) return [`${status} is ${plainType}, not ${Object.keys(content).join(', ')}`]
  if (!/\bjson$/.test(plainType)) return []
  const body: unknown = JSON.parse(text)
  return [
    ...shapeFaults(document, schema, body),
    ...(status >= 400 ? problemFaults(status, body as JsonSchema) : []),
  ]
}

function problemFaults(status: number, problem: JsonSchema): string[] {
  return [
    ...(problem['status'] === status ? [] : ['another status in the body']),
    ...(/^[a-z_]+$/.test(String(problem['code'])) ? [] : [`no code: ${String(problem['code'])}`]),
    ...(String(problem['remedy']).length > 5 ? [] : ['no remedy']),
    ...(/\{\w+\}|undefined|\[object/.test(ownWords(problem)) ? ['an unfinished sentence'] : []),
  ]
}

/** What the machine says by itself: a fact may be whatever somebody sent, braces and all. */
function ownWords({ detail, remedy, facts }: JsonSchema): string {
  return Object.values((facts ?? {}) as Record<string, unknown>)
    .map(String)
    .filter((fact) => fact !== '')
    .reduce((text, fact) => text.replaceAll(fact, ''), `${String(detail)} ${String(remedy)}`)
}

function shapeFaults(document: OpenApiDocument, schema: JsonSchema, body: unknown): string[] {
  const shape = shapes.get(schema) ?? shapeOf(document, schema)
  shapes.set(schema, shape)
  const { error } = shape.safeParse(body)
  return error ? [`not what is documented: ${z.prettifyError(error)}`] : []
}

function shapeOf(document: OpenApiDocument, schema: JsonSchema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema,
  )
}

function lookUp(document: OpenApiDocument, reference: string): JsonSchema {
  const keys = reference.slice(2).split('/')
  return keys.reduce<JsonSchema>((node, key) => node[key] as JsonSchema, document)
}

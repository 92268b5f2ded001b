import { z } from 'zod'
import { isChange, type ToldRoute } from '../../src/api/openapi-operation.ts'
import { nothing } from '../../src/contract/params.ts'
import { isRight } from '../../src/domain/person/rights.ts'

type Rule = (route: ToldRoute) => string | false

/** What a route must say about itself (src/api/route-notes.ts); each fault says what to write. */
const RULES: readonly Rule[] = [
  ({ schema: { operationId } }) =>
    !/^[a-z]+([A-Z][a-z]*)*$/.test(operationId ?? '') &&
    "schema.operationId: a camelCase verb, e.g. 'listLocks'",
  ({ schema: { summary } }) =>
    !/^\S.{5,110}$/.test(summary ?? '') && "schema.summary: one short sentence, e.g. 'Locks, newest first'",
  ({ schema: { tags } }) => tags?.length !== 1 && "schema.tags: one heading, e.g. ['Locks']",
  ({ config: { right } }) =>
    right !== null &&
    !isRight(right ?? '') &&
    "config.right: a right of src/domain/person/rights.ts, or null where everybody may come, e.g. config: { right: 'read' }",
  ({ url, schema: { params } }) =>
    url.includes(':') &&
    !(params instanceof z.ZodType) &&
    'schema.params: a zod object (src/contract/params.ts)',
  (route) =>
    !isChange(route) &&
    route.config.right !== null &&
    !(route.schema.querystring instanceof z.ZodType) &&
    'schema.querystring: a zod object; `nothing` (src/contract/params.ts) where there is none',
  (route) =>
    isChange(route) &&
    route.method !== 'DELETE' &&
    !(route.schema.body instanceof z.ZodType) &&
    'schema.body: a zod object; `nothing` (src/contract/params.ts) where there is none',
  ({ schema: { body } }) =>
    body instanceof z.ZodType &&
    body !== nothing &&
    !isNamed(body) &&
    "schema.body: a name for the shape, .meta({ id: 'NewLock' }) in src/contract",
  ({ schema }) =>
    answers(schema.response).length === 0 &&
    'schema.response: the good answer, e.g. { 200: lockList }; { 204: empty } (src/contract/params.ts) where it says nothing',
  ({ schema }) =>
    (schema.produces ?? 'json').includes('json') &&
    answers(schema.response).some(([status, shape]) => /^20[^4]/.test(status) && !isNamed(shape)) &&
    "schema.response: a name for the shape, .meta({ id: 'LockList' }) in src/contract",
]

export function routeFaults(route: ToldRoute): string[] {
  return RULES.map((rule) => rule(route)).filter((fault) => fault !== false)
}

function answers(response: unknown): [string, unknown][] {
  return Object.entries((response ?? {}) as Record<string, unknown>).filter(([status]) =>
    /^[23]/.test(status),
  )
}

function isNamed(shape: unknown): boolean {
  if (shape instanceof z.ZodArray) return isNamed(shape.element)
  return shape instanceof z.ZodType && shape.meta()?.['id'] !== undefined
}

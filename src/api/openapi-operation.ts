import type { FastifyContextConfig, FastifySchema, RouteOptions } from 'fastify'
import { z } from 'zod'
import { problem } from '../contract/problem.ts'
import type { JsonSchema, SchemaBook } from './openapi-schema.ts'

/** A route as Fastify tells of it when it is added. */
export interface ToldRoute {
  method: string
  /** As in `/releases/:id`. */
  url: string
  schema: FastifySchema
  config: FastifyContextConfig
}

export function toldRoutes({ method, url, schema = {}, config = {} }: RouteOptions): ToldRoute[] {
  return [method].flat().map((verb) => ({ method: verb, url, schema, config }))
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
export const isChange = ({ method }: ToldRoute) => CHANGES.has(method)
const isOpen = ({ config }: ToldRoute) => config.right === null
export const isStream = ({ schema }: ToldRoute) => schema.produces === 'text/event-stream'

/** `/releases/:id` as OpenAPI writes it. */
export const pathOf = ({ url }: ToldRoute) => url.replaceAll(/:(\w+)/g, '{$1}')

export function operationOf(route: ToldRoute, book: SchemaBook): JsonSchema {
  const { operationId, summary, description, tags, body } = route.schema
  const right = route.config.right
  return {
    operationId,
    summary: summary?.replace(/\.$/, ''),
    ...(description === undefined ? {} : { description }),
    tags: [...(tags ?? [])],
    ...(typeof right === 'string' ? { 'x-right': right } : {}),
    security: securityOf(route),
    parameters: [
      ...parametersIn('path', route.schema.params, book),
      ...parametersIn('query', route.schema.querystring, book),
      ...headersOf(route),
    ],
    ...(body instanceof z.ZodType ? { requestBody: bodyOf(body, book) } : {}),
    responses: { ...answersOf(route, book), ...problemsOf(route) },
  }
}

function securityOf(route: ToldRoute): JsonSchema[] {
  if (isOpen(route)) return []
  const isOurs = route.url.startsWith('/api/v1/')
  return isOurs ? [{ token: [] }, { session: [] }] : [{ token: [] }, { interServerKey: [] }]
}

function parametersIn(place: 'path' | 'query', shape: unknown, book: SchemaBook): JsonSchema[] {
  if (!(shape instanceof z.ZodType)) return []
  const { properties = {}, required = [] } = book.resolve(book.write(shape, 'input'))
  return Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: place,
      required: (required as string[]).includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    }),
  )
}

function headersOf(route: ToldRoute): JsonSchema[] {
  const { etag, ifMatch } = route.config
  const names = [
    ...(isChange(route) && !isOpen(route) ? ['IdempotencyKey'] : []),
    ...(ifMatch === 'required' ? ['IfMatchRequired'] : ifMatch === 'optional' ? ['IfMatch'] : []),
    ...(etag && !isChange(route) ? ['IfNoneMatch'] : []),
    ...(isStream(route) ? ['LastEventId'] : []),
  ]
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }))
}

function bodyOf(shape: z.ZodType, book: SchemaBook): JsonSchema {
  const schema = book.write(shape, 'input')
  return { required: !shape.safeParse({}).success, content: { 'application/json': { schema } } }
}

function answersOf(route: ToldRoute, book: SchemaBook): JsonSchema {
  const { produces = 'application/json', response = {} } = route.schema
  const types = [produces].flat()
  const answers = Object.entries(response as Record<string, unknown>).map(([status, shape]) => {
    const headers = {
      ...(status === '201' ? { Location: { $ref: '#/components/headers/Location' } } : {}),
      ...(route.config.etag && status === '200' ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    }
    const contents = types.map((type) => contentOf({ status, shape, produces: type }, book))
    const content = contents.includes(null) ? null : Object.assign({}, ...contents)
    return [
      status,
      {
        description: ANSWERS[status] ?? 'Done.',
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
        ...(content ? { content } : {}),
      },
    ] as const
  })
  const unchanged =
    route.config.etag && !isChange(route)
      ? { 304: { description: 'It is still what `If-None-Match` names.' } }
      : {}
  return { ...Object.fromEntries(answers), ...unchanged }
}

const ANSWERS: Readonly<Record<string, string>> = {
  200: 'As asked.',
  201: 'Made.',
  202: 'Accepted; it goes on by itself.',
  204: 'Done; there is nothing to say.',
  302: 'Go on at `Location`.',
  303: 'Go on at `Location`.',
}

function contentOf(
  { status, shape, produces }: { status: string; shape: unknown; produces: string },
  book: SchemaBook,
): JsonSchema | null {
  if (!(shape instanceof z.ZodType) || status === '204' || status.startsWith('3')) return null
  if (/\bjson$/.test(produces)) return { [produces]: { schema: book.write(shape, 'output') } }
  if (produces !== 'text/event-stream') return { [produces]: { schema: { type: 'string' } } }
  const schema = {
    type: 'string',
    description: 'Server-sent events; `x-event-data` is the shape of their `data:`.',
  }
  return { [produces]: { schema, 'x-event-data': book.write(shape, 'output') } }
}

function problemsOf(route: ToldRoute): JsonSchema {
  const { params, problems = [] } = route.schema
  const { ifMatch } = route.config
  const statuses = [
    400,
    431,
    ...(isOpen(route) ? [] : [401, 403, 503]),
    ...(params === undefined ? [] : [404, 414]),
    ...(isChange(route) ? [408, 409, 413, 415] : []),
    ...(ifMatch === undefined ? [] : [412]),
    ...(ifMatch === 'required' ? [428] : []),
    ...(isStream(route) ? [503] : []),
    ...problems,
  ]
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort()
      .map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  )
}

/** What each kind of no means, whatever was asked. */
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'What came in is not what this document says; each wrong place is under `errors`.',
  401: 'Who asks is not known.',
  403: 'Who asks may not do this.',
  404: 'There is no such thing.',
  408: 'The request did not arrive in time.',
  409: 'The rules say no; nothing was changed. The codes are in docs/refusals.md.',
  412: 'It changed since the answer that `If-Match` names; nothing was changed.',
  413: 'The body is too large.',
  414: 'What stands in the path is too long.',
  415: 'The body is not JSON.',
  428: '`If-Match` is missing.',
  429: 'Too many attempts; `Retry-After` says when to come back.',
  431: 'The headers are too large.',
  503: 'Not now; `Retry-After` says when to come back.',
}

export function problemAnswers(book: SchemaBook): JsonSchema {
  const content = { 'application/problem+json': { schema: book.write(problem, 'output') } }
  const answers = Object.entries(PROBLEMS).map(([status, description]) => {
    const waits = status === '429' || status === '503'
    const headers = waits ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}
    return [`Problem${status}`, { description, ...headers, content }]
  })
  return Object.fromEntries(answers)
}

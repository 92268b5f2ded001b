import { version } from '../lib/version.ts'
import type { Api } from './http.ts'
import { operationOf, pathOf, problemAnswers, type ToldRoute, toldRoutes } from './openapi-operation.ts'
import { createSchemaBook, type JsonSchema } from './openapi-schema.ts'

declare module 'fastify' {
  interface FastifyInstance {
    openApi(): OpenApiDocument
    toldRoutes(): readonly ToldRoute[]
  }
}

export interface OpenApiDocument extends JsonSchema {
  openapi: string
  paths: Record<string, Record<string, JsonSchema>>
  components: { schemas: Record<string, JsonSchema> } & Record<string, JsonSchema>
}

/** Listens to every route that is added from now on; the document is written when it is first asked for. */
export function collectRoutes(api: Api): { routes: () => ToldRoute[]; document: () => OpenApiDocument } {
  const told: ToldRoute[] = []
  api.addHook('onRoute', (route) => void told.push(...toldRoutes(route)))
  let written: OpenApiDocument | null = null
  return {
    routes: () => told,
    document: () => (written ??= openApiDocument(told.filter(({ schema }) => !schema.hide))),
  }
}

function openApiDocument(routes: readonly ToldRoute[]): OpenApiDocument {
  const book = createSchemaBook()
  const paths: OpenApiDocument['paths'] = {}
  for (const route of routes) {
    const path = (paths[pathOf(route)] ??= {})
    path[route.method.toLowerCase()] = operationOf(route, book)
  }
  const responses = problemAnswers(book)
  const tags = [...new Set(routes.flatMap(({ schema }) => schema.tags ?? []))]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Release Management Machine',
      version: version(),
      description: INTRODUCTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This machine' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: { schemas: book.components(), responses, parameters, headers, securitySchemes },
  }
}

const INTRODUCTION = [
  'Everything the command line and the screens do goes over this. JSON in and out, names in `snake_case`, times in UTC (ISO 8601).',
  'Lists answer `items` and `next`; pass `next` as `cursor` (pages) or as `after` (feeds) to go on; null is the end.',
  'A change with an `Idempotency-Key` happens once however often it is sent.',
  'Every no is `application/problem+json` (RFC 9457) with a `code` that never changes its meaning and a `remedy`.',
].join('\n\n')

const parameters: Record<string, JsonSchema> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Makes a repeat harmless: the change happens once, and the repeat answers like the first.',
    schema: { type: 'string', pattern: '^[\\x20-\\x7e]{1,200}$', minLength: 1, maxLength: 200 },
  },
  IfMatch: ifMatch(false),
  IfMatchRequired: ifMatch(true),
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of an earlier answer: 304 while that is still the answer.',
    schema: { type: 'string' },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'The `id:` that was seen last: the stream goes on after it. Stronger than `after`.',
    schema: { type: 'integer', minimum: 0 },
  },
}

function ifMatch(required: boolean): JsonSchema {
  return {
    name: 'If-Match',
    in: 'header',
    required,
    description: 'The `ETag` of what was looked at: 412 when it has changed since.',
    schema: { type: 'string' },
  }
}

const headers: Record<string, JsonSchema> = {
  ETag: { description: 'Names this state; for `If-Match` and `If-None-Match`.', schema: { type: 'string' } },
  Location: { description: 'Where it is.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
}

const securitySchemes: Record<string, JsonSchema> = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token, or a token of a trusted machine.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-rmm_session',
    description: 'Set by signing in with a browser; `rmm_session` on plain http at loopback.',
  },
  interServerKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Interserver-Secret-Key',
    description: 'The key that other programs of the installation share with the machine.',
  },
}

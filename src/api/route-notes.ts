import type { Right } from '../domain/person/rights.ts'

/** Problems that a route can answer with besides those that follow from its shape (docs/http.md). */
type OwnProblem = 401 | 403 | 404 | 409 | 412 | 413 | 428 | 429 | 503

/** What every route says about itself: docs/openapi.json is made of it, and test/openapi.test.ts fails where it is missing. */
declare module 'fastify' {
  interface FastifySchema {
    /** A camelCase verb; the name of the function in generated clients. */
    operationId?: string
    /** One short sentence. */
    summary?: string
    description?: string
    tags?: readonly string[]
    problems?: readonly OwnProblem[]
    /** Where it is not JSON. For `text/event-stream` the answer's shape is that of the `data:` of one event. */
    produces?: string | readonly string[]
    /** A page for people, or a part of one: no part of the API. */
    hide?: boolean
  }
  interface FastifyContextConfig {
    /** What the door asks for before the handler runs; null: open to everybody, signed in or not. The use case asks again. */
    right?: Right | null
    /** Answers carry an `ETag`, and `If-None-Match` gets 304. */
    etag?: boolean
    /** Changes only what the asker has seen: `If-Match` with the `ETag` of a GET. */
    ifMatch?: 'optional' | 'required'
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify'
import type { z } from 'zod'
import './route-notes.ts'
import type { Person } from '../domain/person/rights.ts'
import { findings, issueSentence } from '../lib/issue-sentence.ts'
import { shown } from '../lib/shown.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every route but the open ones. */
    person: Person
  }
  interface FastifyInstance {
    /** How many readers follow something live just now. */
    openStreams(): number
  }
}

interface ZodTypes extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown
}

/** Routes say with zod what comes in and what goes out; the compiler checks the handlers against both. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypes
>

/** What came in is not what the contract says. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly errors: readonly { place: string; message: string }[]

  constructor(errors: readonly { place: string; message: string }[]) {
    super(errors.map(({ place, message }) => `${place} ${message}`).join('; '))
    this.errors = errors
  }
}

const MOST_ERRORS = 20
const LONGEST_PLACE = 100

/** `part` is where it came in: body, params, querystring. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  part: string,
  input: unknown,
): { value: z.output<Schema> } | { error: InvalidInput } {
  const result = schema.safeParse(input, { error: issueSentence })
  if (result.success) return { value: result.data }
  const root = part === 'querystring' ? 'query' : part === 'params' ? 'path' : part
  const errors = findings(result.error.issues, [root]).slice(0, MOST_ERRORS)
  return {
    error: new InvalidInput(
      errors.map(({ path, message }) => ({
        place: path
          .map((part) => shown(String(part)))
          .join('.')
          .slice(0, LONGEST_PLACE),
        message,
      })),
    ),
  }
}

import { z } from 'zod'

/** Everything that can go wrong besides the refusals of docs/refusals.md. */
export type ProblemCode =
  | 'invalid_input'
  | 'malformed_request'
  | 'too_large'
  | 'unsupported_media_type'
  | 'not_signed_in'
  | 'sign_in_failed'
  | 'cross_site'
  | 'too_many_attempts'
  | 'nothing_seen'
  | 'not_found'
  | 'no_such_route'
  | 'unavailable'
  | 'not_configured'
  | 'internal_error'

/** RFC 9457, with a code that programs can rely on. Sent as `application/problem+json`. */
export const problem = z
  .object({
    /** `urn:rmm:problem:<code>` */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** What happened, for people. */
    detail: z.string(),
    /** One of `ProblemCode`, or the code of a refusal. Never changes its meaning. */
    code: z.string(),
    /** What a person can do about it. */
    remedy: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    /** For `invalid_input`: each place that is wrong. */
    errors: z.array(z.object({ place: z.string(), message: z.string() })).optional(),
    /** Finds the request in the log of the machine. */
    request_id: z.string(),
    /** W3C trace id: what else the request led to has the same. */
    trace_id: z.string(),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problem>

/** Why something is not possible: the same words that the refusal would have. */
export const reason = z
  .object({ code: z.string(), message: z.string(), remedy: z.string() })
  .meta({ id: 'Reason' })

export type Reason = z.infer<typeof reason>

/** How a target said no. */
export const failure = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Failure' })

export type FailureOnWire = z.infer<typeof failure>

import createClient from 'openapi-fetch'
import type { components, paths } from '../../src/contract/api.generated.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { earlyAnswer } from '../early/answers.ts'
import { inOrder } from './in-order.ts'
import { MachineAway, patientFetch } from './patient-fetch.ts'
import { spoken } from './spoken.ts'

export type Schemas = components['schemas']

/** The machine said no, in the words of docs/refusals.md. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** Every path, parameter, body and answer as docs/openapi.json has them. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: ask })

async function ask(request: Request): Promise<Response> {
  request.headers.set('accept-language', spoken())
  // What cannot be had early is asked for as everything else is.
  return earlyAnswer(request)?.catch(() => patientFetch(request)) ?? patientFetch(request)
}

interface Asked<Answer> {
  data?: Answer
  error?: unknown
  response: Response
}

/** What came back, or throws what went wrong. */
export async function answerOf<Answer>(asked: Promise<Asked<Answer>>): Promise<Answer> {
  const { data, error, response } = await asked
  if (response.ok) return inOrder(data as Answer)
  if (isProblem(error)) throw new ApiProblem(inOrder(error))
  throw new MachineAway(`something that is not the machine answered with ${response.status}`)
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error
}

/** A header that makes a change happen once, however often it is sent. One per thing that a person wants done. */
export function onceOnly(): { 'idempotency-key': string } {
  const words = crypto.getRandomValues(new Uint32Array(4))
  return { 'idempotency-key': `web-${[...words].map((word) => word.toString(36)).join('')}` }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 401
}

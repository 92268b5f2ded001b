import { ApiProblem } from '../app/api.ts'
import { type Mistake, mistakesIn } from './mistakes-in.ts'

/** The places that the machine names when a text cannot come into force. */
export function placesOf(error: unknown): Mistake[] {
  return error instanceof ApiProblem ? mistakesIn(error.problem.errors ?? []) : []
}

import { isDisconnect } from '../db/connection-away.ts'
import { Unreachable } from '../lib/errors.ts'

/** SQLSTATEs of work that the server gave up under load; the same request may well succeed in a moment. */
const OVERLOADED = new Set(['40001', '40P01', '55P03', '57014'])

/** The error as the world not answering, when that is what it is: the database went away or had too much to do. */
export function asUnreachable(error: unknown): Unreachable | null {
  if (error instanceof Unreachable) return error
  if (isDisconnect(error)) return new Unreachable('The database does not answer.', 2_000, { cause: error })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return OVERLOADED.has(code) ? new Unreachable('The database is busy.', 1_000, { cause: error }) : null
}

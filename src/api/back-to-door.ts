import type { FastifyRequest } from 'fastify'
import { asUnreachable } from '../app/as-unreachable.ts'
import { SignInFailed, TooManyAttempts } from '../app/sign-in-failed.ts'
import { Refused } from '../domain/refusals.ts'

/**
 * Where a person goes whom somebody else did not vouch for: to the page on which they can sign in another way, or, signed in, try again,
 * and which says why.
 * Only a code goes there: no link can make that page say what it likes. Programs get the problem itself.
 */
export function backToDoor(
  request: FastifyRequest,
  { error, place, isIn = false }: { error: unknown; place: string; isIn?: boolean },
): string {
  const code = codeOf(error)
  if (code === null || request.headers['sec-fetch-mode'] !== 'navigate') throw error
  request.problem = code
  if (isIn) return `/account?${new URLSearchParams({ problem: code })}`
  return `/login?${new URLSearchParams({ problem: code, return_to: place })}`
}

function codeOf(error: unknown): NonNullable<FastifyRequest['problem']> | null {
  if (error instanceof Refused) return error.refusal.code
  if (error instanceof SignInFailed) return 'sign_in_failed'
  if (error instanceof TooManyAttempts) return 'too_many_attempts'
  return asUnreachable(error) === null ? null : 'unreachable'
}

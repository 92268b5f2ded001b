import { SignInFailed, TooManyAttempts } from '../app/sign-in-failed.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { CrossSite, NotSignedIn } from './sign-in-way.ts'

interface SignInProblem {
  code: ProblemCode
  status: number
  detail: string
  remedy: string
  retryAfterMs?: number
}

/** What goes wrong before it is known who asks. */
export function signInProblem(error: unknown): SignInProblem | null {
  if (error instanceof NotSignedIn) {
    return { code: 'not_signed_in', status: 401, detail: error.message, remedy: error.remedy }
  }
  if (error instanceof SignInFailed) {
    const remedy = 'Check both. An admin can send a link that sets a new password.'
    return { code: 'sign_in_failed', status: 401, detail: error.message, remedy }
  }
  if (error instanceof CrossSite) {
    return { code: 'cross_site', status: 403, detail: error.message, remedy: error.remedy }
  }
  if (error instanceof TooManyAttempts) {
    const { message: detail, retryAfterMs } = error
    const remedy = 'Wait, or ask an admin for a link that sets a new password.'
    return { code: 'too_many_attempts', status: 429, detail, remedy, retryAfterMs }
  }
  return null
}

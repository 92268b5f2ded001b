import { SignInFailed, TooManyAttempts } from '../app/sign-in-failed.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { phraseIn } from '../i18n/fact-words.ts'
import type { Translate } from '../i18n/translate.ts'
import { CrossSite, NotSignedIn } from './sign-in-way.ts'

interface SignInProblem {
  code: ProblemCode & ('not_signed_in' | 'sign_in_failed' | 'cross_site' | 'too_many_attempts')
  status: number
  detail: string
  remedy: string
  retryAfterMs?: number
}

/** What goes wrong before it is known who asks. */
export function signInProblem(t: Translate, error: unknown): SignInProblem | null {
  if (error instanceof NotSignedIn) {
    const detail = phraseIn(t, error.message)
    return { code: 'not_signed_in', status: 401, detail, remedy: phraseIn(t, error.remedy) }
  }
  if (error instanceof SignInFailed) {
    const detail = t('problem-sign_in_failed')
    return { code: 'sign_in_failed', status: 401, detail, remedy: t('problem-sign_in_failed.remedy') }
  }
  if (error instanceof CrossSite) {
    const detail = t('problem-cross_site')
    return { code: 'cross_site', status: 403, detail, remedy: phraseIn(t, error.remedy) }
  }
  if (error instanceof TooManyAttempts) {
    const detail = t('problem-too_many_attempts')
    const remedy = t('problem-too_many_attempts.remedy')
    return { code: 'too_many_attempts', status: 429, detail, remedy, retryAfterMs: error.retryAfterMs }
  }
  return null
}

import { Unreachable } from '../../lib/errors.ts'

/** GitHub said no: to this request, for good as far as it knows. */
export class GithubRefused extends Error {
  override readonly name = 'GithubRefused'
  readonly status: number
  /** Where GitHub explains it; null: it does not say. */
  readonly documentation: string | null

  constructor(status: number, message: string, documentation: string | null = null) {
    super(message)
    this.status = status
    this.documentation = documentation
  }
}

/** No answer, and certainly nothing done: the call was not made, or was turned away at the door. */
export class NotSent extends Unreachable {}

const LONGEST = 300

/** What GitHub says about a no. Only the parts it is known to write there: an answer is not repeated as it came. */
export function refusedBy(status: number, answer: unknown): GithubRefused {
  const {
    message,
    errors,
    documentation_url: documentation,
  } = (isObject(answer) ? answer : {}) as {
    message?: unknown
    errors?: unknown
    documentation_url?: unknown
  }
  const details = (Array.isArray(errors) ? errors : [errors]).flatMap(detailOf)
  const said = [
    typeof message === 'string' ? message.trim() : `GitHub answers ${status}`,
    ...details,
    ...(isElsewhere(status) ? [ELSEWHERE] : []),
  ]
  return new GithubRefused(
    status,
    [...new Set(said)].join(': ').replaceAll(/\s+/g, ' ').slice(0, LONGEST),
    typeof documentation === 'string' ? documentation : null,
  )
}

/** After a rename or a transfer GitHub goes on answering under the old name, with the way to the new one. */
const ELSEWHERE =
  'if it was renamed or transferred, write its new name under "repository" in rmm.yaml, and under github.oidc.trust'

function isElsewhere(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function detailOf(error: unknown): string[] {
  if (typeof error === 'string') return [error]
  if (!isObject(error)) return []
  const { message, field, code } = error as { message?: unknown; field?: unknown; code?: unknown }
  if (typeof message === 'string') return [message]
  return typeof code === 'string' ? [[field, code].filter((word) => typeof word === 'string').join(' ')] : []
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

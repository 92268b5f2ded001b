import { Api, GrammyError, HttpError } from 'grammy'
import { Unreachable } from '../lib/errors.ts'

export interface CallReport {
  method: string
  /** Null: nobody answered. */
  code: number | null
  durationMs: number
}

export interface TelegramApiOptions {
  token: string
  /** Without a slash at the end. */
  apiRoot: string
  /** Told of every call that ended. */
  onCall?: (report: CallReport) => void
  monotonicMs: () => number
}

/** No call but the one that waits for updates takes longer. */
export const PATIENCE_MS = 10_000
/** Of that one: longer than it is asked to wait. */
const LONGEST_SECONDS = 70

/** The network did not carry a call, or nobody answered in time. Says nothing of the address, which has the token in it. */
export class TelegramAway extends Unreachable {
  /** The connection was not even made. */
  readonly isUnheard: boolean

  constructor(method: string, { code, isUnheard }: { code: string; isUnheard: boolean }) {
    super(`Telegram does not answer (${method}: ${code})`)
    this.isUnheard = isUnheard
  }
}

/** The Bot API. Throws `TelegramAway`, or grammY's `GrammyError` with what Telegram said. */
export function createTelegramApi({ token, apiRoot, onCall, monotonicMs }: TelegramApiOptions): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds: LONGEST_SECONDS })
  api.config.use(async (call, method, payload, signal) => {
    const begunAt = monotonicMs()
    const report = (code: number | null) => onCall?.({ method, code, durationMs: monotonicMs() - begunAt })
    try {
      const impatient = method === 'getUpdates' ? signal : withPatience(signal)
      const answer = await call(method, payload, impatient)
      report(answer.ok ? 200 : answer.error_code)
      return answer
    } catch (error) {
      report(null)
      throw awayFrom(method, error)
    }
  })
  return api
}

type Signal = Parameters<Parameters<Api['config']['use']>[0]>[3]

/** grammY means the signals of a package that is older than those of the platform, which do the same. */
function withPatience(signal: Signal): Signal {
  const limit = AbortSignal.timeout(PATIENCE_MS)
  const both = signal ? AbortSignal.any([signal as unknown as AbortSignal, limit]) : limit
  return both as unknown as Signal
}

export function grammySignal(signal: AbortSignal): Signal {
  return signal as unknown as Signal
}

const UNHEARD = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
])

/** What the network said has the whole address in it: only its code goes on. */
function awayFrom(method: string, error: unknown): unknown {
  if (error instanceof GrammyError || !(error instanceof HttpError)) return error
  const cause: unknown = error.error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : nameOf(cause)
  return new TelegramAway(method, { code, isUnheard: UNHEARD.has(code) })
}

function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no answer'
  return cause.name === 'AbortError' ? 'too slow' : 'no sensible answer'
}

import { cutText } from './html.ts'

/** What is said at once to whoever pressed a button. */
export interface Toast {
  text: string
  /** Stays until it is closed. */
  alert: boolean
}

export interface TapAnswers {
  /** A tap has come in: it is answered soon, whatever becomes of it. */
  expect(queryId: string): void
  /** False: it was answered already, and nobody saw this. */
  answer(queryId: string, toast: Toast | null): boolean
  /** What is under way. */
  idle(): Promise<void>
}

export interface TapAnswersOptions {
  send: (queryId: string, toast: Toast | null) => Promise<void>
  /** Of one answer that did not get there. */
  onProblem: (error: unknown) => void
  /** A person who sees nothing for longer presses again. */
  patienceMs?: number
}

const PATIENCE_MS = 500
/** Telegram tells a tap again when it was not told that it arrived: it is still the same one. */
const REMEMBERED = 10_000
/** Telegram takes so much and no more. */
const LONGEST_TOAST = 200

/** Every tap is answered exactly once, with what came of it where that is known in time. */
export function createTapAnswers({
  send,
  onProblem,
  patienceMs = PATIENCE_MS,
}: TapAnswersOptions): TapAnswers {
  /** Null: answered. */
  const known = new Map<string, NodeJS.Timeout | null>()
  const sending = new Set<Promise<void>>()

  function answer(queryId: string, toast: Toast | null): boolean {
    const waiting = known.get(queryId)
    if (waiting === null) return false
    clearTimeout(waiting)
    remember(queryId, null)
    const sent = send(queryId, toast && { ...toast, text: cutText(toast.text, LONGEST_TOAST) }).catch(
      onProblem,
    )
    sending.add(sent)
    void sent.finally(() => sending.delete(sent))
    return true
  }

  function remember(queryId: string, timer: NodeJS.Timeout | null): void {
    known.set(queryId, timer)
    if (known.size <= REMEMBERED) return
    for (const [id, waiting] of known) {
      if (waiting !== null) continue
      known.delete(id)
      return
    }
  }

  return {
    answer,
    expect(queryId) {
      if (known.has(queryId)) return
      remember(
        queryId,
        setTimeout(() => answer(queryId, null), patienceMs),
      )
    },
    async idle() {
      for (const [queryId, waiting] of known) if (waiting !== null) answer(queryId, null)
      await Promise.all(sending)
    },
  }
}

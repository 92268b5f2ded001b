import { useSyncExternalStore } from 'react'
import { useT } from '../app/locale-context.tsx'
import { ago, moment } from './time-words.ts'

const TICK_MS = 1_000

/** One clock for everything that grows old on the page. */
const listeners = new Set<() => void>()
let clock: ReturnType<typeof setInterval> | undefined
let now = wholeSecond()

/** Two looks within one second see the same. */
function wholeSecond(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  clock ??= setInterval(() => {
    now = wholeSecond()
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

/** "5 minutes ago" says nothing on paper. */
let isOnPaper = false

function turn(toPaper: boolean): void {
  isOnPaper = toPaper
  for (const tell of listeners) tell()
}

window.addEventListener('beforeprint', () => turn(true))
window.addEventListener('afterprint', () => turn(false))

/** Moves once a second where a second matters to what is made of it. */
export function useNow<Value>(read: (now: number) => Value): Value {
  return useSyncExternalStore(listen, () => {
    if (clock === undefined) now = wholeSecond()
    return read(now)
  })
}

/** "5 minutes ago", and the moment itself for whoever points at it, and on paper. */
export function TimeAgo({ at }: { at: string }) {
  const t = useT()
  const words = useNow((now) => (isOnPaper ? moment(at, t.locale) : ago(at, now, t.locale)))
  return (
    <time
      className="whole"
      dateTime={at}
      // Said to whoever points at it, and to nobody before: there may be a thousand.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = moment(at, t.locale)
      }}
    >
      {words}
    </time>
  )
}

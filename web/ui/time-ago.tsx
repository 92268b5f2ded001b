import { useSyncExternalStore } from 'react'
import { useT } from '../app/locale-context.tsx'
import { keep, kept } from '../early/kept.ts'
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

const NAME = 'rmm-times'

/** "5 minutes ago" says nothing on paper, and a finger cannot point at it for the moment itself. */
let isOnPaper = false
let isChosen = kept(NAME) === 'exact'

function print(onPaper: boolean): void {
  isOnPaper = onPaper
  for (const tell of listeners) tell()
}

window.addEventListener('beforeprint', () => print(true))
window.addEventListener('afterprint', () => print(false))

export function saysMoments(): boolean {
  return isChosen
}

/** Of this browser. */
export function chooseMoments(exact: boolean): void {
  isChosen = exact
  keep(NAME, exact ? 'exact' : 'relative')
  for (const tell of listeners) tell()
}

/** Moves once a second where a second matters to what is made of it. */
export function useNow<Value>(read: (now: number) => Value): Value {
  return useSyncExternalStore(listen, () => {
    if (clock === undefined) now = wholeSecond()
    return read(now)
  })
}

/** "5 minutes ago", and the moment itself for whoever points at it or chose that, and on paper. */
export function TimeAgo({ at }: { at: string }) {
  const t = useT()
  const words = useNow((now) => (isOnPaper || isChosen ? moment(at, t.locale) : ago(at, now, t.locale)))
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

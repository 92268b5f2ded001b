import { useState } from 'react'
import type { LogLine } from '../../live/log-lines.ts'

/** Where in the log somebody wants to be: a line, the beginning of a step, one of what was found. */
export type Wish = { line: number } | { step: string } | { match: number }

interface Seen {
  lines: readonly LogLine[]
  /** Indexes of the lines that hold what is looked for. */
  found: readonly number[]
}

/** Null: it is not there, or not yet. */
export function indexOf(wish: Wish | null, { lines, found }: Seen): number | null {
  if (wish === null) return null
  if ('line' in wish) return wish.line - 1
  if ('match' in wish) return found[wish.match % found.length] ?? null
  const first = lines.findIndex(({ step }) => step === wish.step)
  return first < 0 ? null : first
}

interface Outside {
  /** Chosen in the list of steps; a new object each time. */
  step: { name: string } | null
  /** In the address. */
  linked: number | undefined
}

/** The newest wish, wherever it comes from. `onGo`: somebody wants to be somewhere, and no longer at the end. */
export function useWish({ step, linked }: Outside, onGo: () => void) {
  const [wish, setWish] = useState<Wish | null>(linked === undefined ? null : { line: linked })
  const go = (to: Wish | null) => {
    setWish(to)
    if (to !== null) onGo()
  }
  const [seen, setSeen] = useState({ step, linked })
  if (step !== seen.step || linked !== seen.linked) {
    setSeen({ step, linked })
    if (step !== null && step !== seen.step) go({ step: step.name })
    else if (linked !== undefined && linked !== seen.linked) go({ line: linked })
  }
  return [wish, go] as const
}

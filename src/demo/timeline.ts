import { monotonicMs } from '../lib/monotonic.ts'

export interface Moment {
  /** A person, an environment, or nothing where the line belongs to the one above. */
  who?: string
  what: string
  tookMs?: number
  detail?: string
}

export type Tell = (moment: Moment) => void

export interface Timeline {
  tell: Tell
  /** Everything told within the act is numbered by the same clock; how long it took is printed at the end. */
  act<Result>(title: string, play: () => Promise<Result>): Promise<Result>
  /** Each act with its duration, and the whole. */
  summary(): readonly string[]
}

const WIDTHS = { at: 8, who: 11, what: 24, took: 8 } as const

/** Prints what happens, when and how long it took, as plain aligned text. */
export function createTimeline(print: (line: string) => void): Timeline {
  const begun = monotonicMs()
  const acts: { title: string; tookMs: number }[] = []

  const tell: Tell = (moment) => print(momentLine(monotonicMs() - begun, moment))

  return {
    tell,
    async act(title, play) {
      const start = monotonicMs()
      print(`\n${acts.length + 1}. ${title}\n`)
      const result = await play()
      acts.push({ title, tookMs: monotonicMs() - start })
      return result
    },
    summary() {
      const rows = [...acts, { title: 'the whole story', tookMs: monotonicMs() - begun }]
      const width = Math.max(...rows.map(({ title }) => title.length))
      return rows.map(
        ({ title, tookMs }) => `${title.padEnd(width)}  ${seconds(tookMs).padStart(WIDTHS.took)}`,
      )
    },
  }
}

export function momentLine(atMs: number, { who = '', what, tookMs, detail = '' }: Moment): string {
  const took = tookMs === undefined ? '' : seconds(tookMs)
  const columns = [
    seconds(atMs).padStart(WIDTHS.at),
    who.padEnd(WIDTHS.who),
    what.padEnd(WIDTHS.what),
    took.padStart(WIDTHS.took),
    detail,
  ]
  return columns.join('  ').trimEnd()
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}

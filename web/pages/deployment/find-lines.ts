import type { LogLine } from '../../live/log-lines.ts'

const MOST = 10_000

/** Where in the log the words stand, in small or large letters. */
export function findLines(lines: readonly LogLine[], count: number, wanted: string): readonly number[] {
  if (wanted === '') return []
  const words = wanted.toLowerCase()
  const found: number[] = []
  for (let index = 0; index < count && found.length < MOST; index += 1) {
    if (lines[index]?.text.toLowerCase().includes(words)) found.push(index)
  }
  return found
}

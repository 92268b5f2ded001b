import type { NewLogLine } from '../../src/db/log.ts'

/** `line 7 of the log`, and those that follow. */
export function linesOfLog(from: number, count: number): NewLogLine[] {
  return Array.from({ length: count }, (_, index) => ({
    step: 'fetch',
    stepLine: from + index,
    at: new Date(),
    text: `line ${from + index} of the log`,
  }))
}

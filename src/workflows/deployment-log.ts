import type { NewLogLine } from '../db/log.ts'

/** The log of one deployment while it runs here: stored in small batches, in order. */
export interface DeploymentLog {
  /** A line of a step's output. */
  line(step: string, text: string, number: number): void
  /** A note of the machine itself. */
  note(step: string, text: string): void
  /** Everything written so far is stored. */
  flush(): Promise<void>
}

interface Options {
  now: () => Date
  mask: (text: string) => string
  /** Stores lines; called with one batch at a time. */
  store: (lines: readonly NewLogLine[]) => Promise<void>
  /** Wait for more lines before storing. */
  delayMs?: number
}

const MAX_LINE = 8_192

export function createDeploymentLog({ now, mask, store, delayMs = 100 }: Options): DeploymentLog {
  let waiting: NewLogLine[] = []
  let storing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  function add(step: string, text: string, stepLine: number | null): void {
    waiting.push({ step, stepLine, at: now(), text: clean(mask(text)) })
    timer ??= setTimeout(() => void drain().catch(() => {}), delayMs)
  }

  function drain(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const batch = waiting
    waiting = []
    storing = storing.catch(() => {}).then(() => (batch.length > 0 ? store(batch) : undefined))
    return storing
  }

  return {
    line: (step, text, number) => add(step, text, number),
    note: (step, text) => add(step, text, null),
    flush: drain,
  }
}

// oxlint-disable-next-line no-control-regex -- they are what is removed
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g
// oxlint-disable-next-line no-control-regex -- they are what is removed
const CONTROLS = /[\u0000-\u0008\u000b-\u001f]/g

/** PostgreSQL stores no NUL; a terminal's control sequences are not for a log. */
function clean(text: string): string {
  return text.replace(COLOURS, '').replace(CONTROLS, '').slice(0, MAX_LINE)
}

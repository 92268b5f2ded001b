import { answerOf, api, type Schemas } from '../app/api.ts'
import { inOrder } from '../app/in-order.ts'
import { followStream } from './follow-stream.ts'

export type LogLine = Schemas['LogLine']

export interface LogSnapshot {
  /** Grows in place: a log of 100,000 lines is never copied. */
  lines: readonly LogLine[]
  count: number
  state: 'reading' | 'live' | 'away' | 'over'
}

export interface LogLines {
  snapshot(): LogSnapshot
  subscribe(listener: () => void): () => void
  stop(): void
}

/** Reads the log of a deployment from its beginning and follows it; lines come in order, each once. Painted at most once a frame. */
export function followLog(deploymentId: number, onSignedOut: () => void): LogLines {
  const lines: LogLine[] = []
  const listeners = new Set<() => void>()
  const controller = new AbortController()
  let current: LogSnapshot = { lines, count: 0, state: 'reading' }
  let state: LogSnapshot['state'] = 'reading'
  let frame: number | null = null

  function tell(): void {
    frame = null
    current = { lines, count: lines.length, state }
    for (const listener of listeners) listener()
  }
  function changed(next: LogSnapshot['state']): void {
    state = next
    // A page in the background is told by time instead: it paints no frames.
    frame ??= document.hidden ? setTimeout(tell, 200) : requestAnimationFrame(tell)
  }

  void readWhatIsThere(deploymentId, controller.signal, (more) => {
    lines.push(...more)
    changed('reading')
  }).then(() =>
    followStream({
      path: `/api/v1/deployments/${deploymentId}/log/stream`,
      after: lines.at(-1)?.number ?? 0,
      signal: controller.signal,
      onOpen: () => changed('live'),
      onAway: () => changed('away'),
      onSignedOut,
      onFrame({ event, data }) {
        if (event === 'message') lines.push(inOrder(JSON.parse(data) as LogLine))
        changed(event === 'end' ? 'over' : state)
      },
    }),
  )

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => controller.abort(),
  }
}

const PAGE = 2_000

/** What was written before anybody looked comes in large pages; where one fails, the stream goes on from there. */
async function readWhatIsThere(
  id: number,
  signal: AbortSignal,
  onLines: (lines: readonly LogLine[]) => void,
): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    const query: { after: number; limit: number } = { after, limit: PAGE }
    const asked = api.GET('/api/v1/deployments/{id}/log', { params: { path: { id }, query }, signal })
    const page = await answerOf(asked).catch(() => null)
    if (page === null) return
    onLines(page.items)
    after = page.next
  }
}

import { type EventFrame, eventFrames } from './event-frames.ts'
import { onUnseen, untilSeen } from './unseen.ts'

export interface Following {
  path: string
  /** What was seen already; null: from now on, or from the beginning, as the stream has it. */
  after: number | null
  /** `resumed`: nothing can have been missed. */
  onOpen(resumed: boolean): void
  onFrame(frame: EventFrame): void
  /** The connection is lost; it is tried again. */
  onAway(): void
  /** The session has ended: nobody tries again. */
  onSignedOut(): void
  signal: AbortSignal
}

interface Timing {
  pauses: readonly number[]
  /** The machine says something every 15 s. */
  silenceMs: number
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Nobody follows for a page that nobody looks at. */
  onUnseen(giveUp: () => void): () => void
  untilSeen(signal: AbortSignal): Promise<void>
  fetch: typeof fetch
}

const TIMING: Timing = {
  pauses: [250, 500, 1_000, 2_000, 3_000],
  silenceMs: 40_000,
  wait: untilTimeOrOnline,
  onUnseen,
  untilSeen,
  fetch: (...words) => fetch(...words),
}

/**
 * Reads a stream of events until it says `end` or the signal fires. A connection that breaks is made again and resumes after
 * the last frame that came: none is missed and none comes twice.
 */
export async function followStream(following: Following, timing: Timing = TIMING): Promise<void> {
  const { signal } = following
  let { after } = following
  for (let failures = 0; !signal.aborted; failures += 1) {
    await timing.untilSeen(signal)
    if (signal.aborted) return
    const outcome = await readOnce(following, after, timing)
    if (outcome.kind === 'over' || signal.aborted) return
    if (outcome.after !== after || outcome.opened) failures = 0
    after = outcome.after
    if (outcome.isUnseen) {
      // Said when somebody looks again, who then need not wait.
      await timing.untilSeen(signal)
      following.onAway()
      continue
    }
    following.onAway()
    await timing.wait(timing.pauses[Math.min(failures, timing.pauses.length - 1)] ?? 1_000, signal)
  }
}

type Outcome = { kind: 'over' } | Broken

interface Broken {
  kind: 'broken'
  after: number | null
  opened: boolean
  /** Given back, because nobody looked. */
  isUnseen: boolean
}

async function readOnce(following: Following, begin: number | null, timing: Timing): Promise<Outcome> {
  let after = begin
  let opened = false
  const silence = watchSilence(timing, following.signal)
  try {
    const headers = {
      accept: 'text/event-stream',
      ...(after === null ? {} : { 'last-event-id': String(after) }),
    }
    const answer = await timing.fetch(following.path, { headers, cache: 'no-store', signal: silence.signal })
    if (answer.status === 401) {
      following.onSignedOut()
      return { kind: 'over' }
    }
    if (!answer.ok || answer.body === null) throw new Error(`answered with ${answer.status}`)
    opened = true
    following.onOpen(after !== null)
    for await (const frame of eventFrames(answer.body)) {
      silence.heard()
      // A proxy may send again what it has sent.
      if (frame.id !== null && after !== null && frame.id <= after) continue
      after = frame.id ?? after
      if (frame.data !== '') following.onFrame(frame)
      if (frame.event === 'end') return { kind: 'over' }
    }
  } catch {
    // Whatever broke it: it is tried again.
  } finally {
    silence.stop()
  }
  return { kind: 'broken', after, opened, isUnseen: silence.isUnseen() }
}

/** Fires when nobody looks, and when nothing was heard for too long: a connection can be dead without anybody being told. */
function watchSilence({ silenceMs: limitMs, onUnseen }: Timing, outer: AbortSignal) {
  const controller = new AbortController()
  let isUnseen = false
  const giveUp = () => controller.abort()
  let timer = setTimeout(giveUp, limitMs)
  const stopLooking = onUnseen(() => {
    isUnseen = true
    giveUp()
  })
  outer.addEventListener('abort', giveUp, { once: true })
  if (outer.aborted) giveUp()
  return {
    signal: controller.signal,
    isUnseen: () => isUnseen,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(giveUp, limitMs)
    },
    stop() {
      clearTimeout(timer)
      stopLooking()
      outer.removeEventListener('abort', giveUp)
      controller.abort()
    },
  }
}

/** A browser that is online again need not wait. */
function untilTimeOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}

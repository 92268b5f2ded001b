/** Waits for something to have happened. Nothing that happens between two waits is missed. */
export interface WakeUp {
  /** Resolves when there may be something new, after this time at the latest, or when the signal fires. */
  wait(limitMs: number, signal: AbortSignal): Promise<void>
  stop(): void
}

/** Messages of the database, handed on to whoever waits for them in this process: one connection for any number of readers. */
export interface WakeUps {
  /** With every message that `wants` it, and whenever messages may have been missed. */
  subscribe(wants: (channel: string, message: string) => boolean): WakeUp
}

type Listen = (channel: string, callback: (message: string | null) => void) => Promise<unknown>

export async function createWakeUps(listen: Listen, channels: readonly string[]): Promise<WakeUps> {
  const subscribers = new Set<(channel: string, message: string | null) => void>()
  for (const channel of channels) {
    await listen(channel, (message) => {
      for (const tell of subscribers) tell(channel, message)
    })
  }

  return {
    subscribe(wants) {
      let happened = false
      let wake: (() => void) | null = null
      const tell = (channel: string, message: string | null) => {
        if (message !== null && !wants(channel, message)) return
        happened = true
        wake?.()
      }
      subscribers.add(tell)

      return {
        async wait(limitMs, signal) {
          if (!happened && !signal.aborted) await untilWoken(limitMs, signal, (resolve) => (wake = resolve))
          happened = false
        },
        stop: () => void subscribers.delete(tell),
      }
    },
  }
}

function untilWoken(
  limitMs: number,
  signal: AbortSignal,
  onWake: (resolve: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, limitMs)
    signal.addEventListener('abort', done, { once: true })
    onWake(done)
  })
}

/**
 * Calls when nobody looks at the page any more. Browsers open six connections to one machine: those of pages in the background
 * would be missing to the one in front.
 */
export function onUnseen(giveUp: () => void): () => void {
  const look = () => {
    if (document.hidden) giveUp()
  }
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}

/** Resolves as soon as somebody looks. */
export function untilSeen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return
      document.removeEventListener('visibilitychange', look)
      signal.removeEventListener('abort', look)
      resolve()
    }
    document.addEventListener('visibilitychange', look)
    signal.addEventListener('abort', look)
    look()
  })
}

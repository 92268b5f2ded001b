import { Aborted, type RunOptions, TimedOut } from './host.ts'

/** What ends a command before its own end: the caller's signal or the time limit, whichever is first. */
export class StopReason {
  /** Resolves with the error to throw once everything on the host has ended. */
  readonly fired: Promise<Aborted | TimedOut>
  error: Aborted | TimedOut | null = null

  private readonly timer: NodeJS.Timeout
  private readonly signal: AbortSignal | undefined
  private onAbort: () => void = () => undefined

  constructor(what: string, { timeoutMs, signal }: RunOptions) {
    const { promise, resolve } = Promise.withResolvers<Aborted | TimedOut>()
    const fire = (error: Aborted | TimedOut) => {
      this.error ??= error
      resolve(this.error)
    }
    this.fired = promise
    this.signal = signal
    this.onAbort = () => fire(new Aborted(`${what} was stopped`))
    // setTimeout takes a limit beyond 2^31 ms for no time at all.
    this.timer = setTimeout(() => fire(new TimedOut(what, timeoutMs)), Math.min(timeoutMs, 2 ** 31 - 1))
    if (signal?.aborted) this.onAbort()
    else signal?.addEventListener('abort', this.onAbort, { once: true })
  }

  dispose(): void {
    clearTimeout(this.timer)
    this.signal?.removeEventListener('abort', this.onAbort)
  }
}

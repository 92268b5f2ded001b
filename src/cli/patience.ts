import { MachineAway } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

const PAUSES_MS = [250, 500, 1_000, 2_000, 5_000]

/** Keeps asking a machine that is away for a moment, until the signal fires; says so once. */
export async function patiently<Answer>(
  io: Pick<Io, 'stderr' | 'env'>,
  signal: AbortSignal,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted()
    try {
      const answer = await ask()
      if (attempt > 0) io.stderr.write(`${wordsFor(io)('cli-back-again')}\n`)
      return answer
    } catch (error) {
      if (!(error instanceof MachineAway)) throw error
      if (attempt === 0) io.stderr.write(`${wordsFor(io)('cli-away')}\n`)
      await pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0, signal)
    }
  }
}

/** Resolves early when the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

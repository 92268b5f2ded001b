import { performance } from 'node:perf_hooks'

/** Milliseconds that only grow, also while the wall clock is set back. */
export function monotonicMs(): number {
  return performance.now()
}

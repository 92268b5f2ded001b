import type { TaskOutcome } from '../../contract/runner.ts'
import { messageOf, Unreachable } from '../../lib/errors.ts'
import { Aborted, HostFault, Superseded, TimedOut } from '../../lib/host/host.ts'
import { TargetFailed } from '../driver.ts'

/** What a driver threw, in words that travel. `mask` hides secrets in everything that people may read. */
export function outcomeOfError(error: unknown, mask: (text: string) => string): TaskOutcome {
  const message = mask(messageOf(error)).slice(0, LONGEST_MESSAGE)
  if (error instanceof TargetFailed) {
    const { code, facts } = error.failure
    return { kind: 'failed', failure: { code, facts: maskedFacts(facts, mask) } }
  }
  if (error instanceof Unreachable) {
    return { kind: 'unreachable', message, retry_after_ms: Math.max(0, Math.round(error.retryAfterMs)) }
  }
  if (error instanceof Aborted) return { kind: 'aborted', message }
  if (error instanceof TimedOut) return { kind: 'timed_out', message, limit_ms: error.limitMs }
  if (error instanceof Superseded) return { kind: 'superseded', message, fence: error.fence }
  if (error instanceof HostFault) {
    const facts = maskedFacts(error.facts, mask)
    return { kind: 'host_fault', message, code: error.code, facts }
  }
  return { kind: 'broken', message }
}

const LONGEST_MESSAGE = 8_000

function maskedFacts<Fact>(
  facts: Readonly<Record<string, Fact>>,
  mask: (text: string) => string,
): Record<string, Fact> {
  const hide = (fact: Fact) => (typeof fact === 'string' ? (mask(fact) as Fact & string) : fact)
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, hide(fact)]))
}

/** The same error as a driver on this machine would have thrown. */
export function errorOfOutcome(outcome: Exclude<TaskOutcome, { kind: 'done' }>): Error {
  switch (outcome.kind) {
    case 'failed':
      return new TargetFailed(outcome.failure)
    case 'unreachable':
      return new Unreachable(outcome.message, outcome.retry_after_ms)
    case 'aborted':
      return new Aborted(outcome.message)
    case 'timed_out':
      return saying(new TimedOut('', outcome.limit_ms), outcome.message)
    case 'superseded':
      return saying(new Superseded('', outcome.fence), outcome.message)
    case 'host_fault':
      return new HostFault(outcome.code, outcome.facts, outcome.message)
    case 'broken':
      return new Error(outcome.message)
  }
}

function saying<Kind extends Error>(error: Kind, message: string): Kind {
  error.message = message
  return error
}

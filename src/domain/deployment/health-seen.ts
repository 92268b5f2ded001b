import type { Failure } from '../failures.ts'
import type { DeploymentStatus } from './deployment.ts'

/** What the machine last knew of a place: it looks while it deploys, and not between deployments. */
export interface HealthSeen {
  state: 'healthy' | 'unhealthy' | 'unknown'
  at: Date
  deploymentId: number
}

/** The last attempt at a place, as far as that says how the place is. */
export interface LastAttempt {
  id: number
  tag: string
  status: DeploymentStatus
  touched: boolean
  attention: string | null
  failure: Failure | null
  createdAt: Date
  finishedAt: Date | null
}

/** A change that failed half-way and was not taken back. */
export interface HalfWay {
  deployment: number
  tag: string
  failure: Failure | null
}

/** Failures that were seen with our own eyes, at the end of it all. */
const SEEN_ILL: readonly string[] = ['unhealthy', 'wrong_version', 'not_running']

/** `success`: the last time that a version was seen healthy there. Null: nothing was ever brought there. */
export function healthSeen(
  last: LastAttempt | null,
  success: { id: number; at: Date } | null,
): HealthSeen | null {
  if (!last) return null
  const at = last.finishedAt ?? last.createdAt
  if (last.attention !== null) return { state: 'unknown', at, deploymentId: last.id }
  const isAsBefore = !last.touched || last.status === 'succeeded' || last.status === 'rolled_back'
  if (isAsBefore) return success && { state: 'healthy', at: success.at, deploymentId: success.id }
  const isIll = last.status === 'failed' && SEEN_ILL.includes(last.failure?.code ?? '')
  return { state: isIll ? 'unhealthy' : 'unknown', at, deploymentId: last.id }
}

/**
 * Why a person should look at a place, or null. A change that failed half-way and was not taken back leaves a place of
 * which nobody knows what runs there.
 */
export function attentionOf(last: LastAttempt | null): HalfWay | string | null {
  if (!last) return null
  if (last.attention !== null) return last.attention
  const isHalfWay = last.touched && (last.status === 'failed' || last.status === 'cancelled')
  if (!isHalfWay) return null
  return { deployment: last.id, tag: last.tag, failure: last.failure }
}

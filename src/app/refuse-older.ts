import type { Database, Tx } from '../db/connection.ts'
import { successfulDeployments } from '../db/deployment.ts'
import { decisiveReleaseOf } from '../db/release.ts'
import { Refused } from '../domain/refusals.ts'
import { phaseOf } from '../domain/release/status.ts'
import { isOlder } from '../domain/version/order.ts'

interface Arrival {
  service: string
  environment: string
  tag: string
}

/** Refuses to put an older version over a newer one that is wanted there. */
export async function refuseOlder(db: Database | Tx, arrival: Arrival): Promise<void> {
  const running = await newerRunning(db, arrival)
  if (running === null) return
  const { environment, tag } = arrival
  throw new Refused({ code: 'older_than_running', facts: { environment, running, tag } })
}

/**
 * The newer tag that runs in this environment, or null. A version whose release was rejected, cancelled or taken back
 * is nothing to protect: a correction of the version before it may come over it.
 */
export async function newerRunning(db: Database | Tx, arrival: Arrival): Promise<string | null> {
  const [last] = await successfulDeployments(db, arrival, 1)
  if (!last || !isOlder(arrival.tag, last.tag)) return null

  const release = await decisiveReleaseOf(db, arrival.service, last.tag)
  const wanted = release === null || ['active', 'successful'].includes(phaseOf(release.status))
  return wanted ? last.tag : null
}

import { findRelease } from '../db/release.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { cameToNothing, type Status } from '../domain/release/status.ts'
import { createReleaseIn } from './create-release.ts'
import type { Deps } from './deps.ts'
import { NotFound } from './not-found.ts'
import { releasedOnce } from './released-once.ts'

/** A release that came to nothing is history; its tag sets out again as a new one, with the same notes. */
export async function retryRelease(deps: Deps, releaseId: number, by: Asker): Promise<Release> {
  return releasedOnce(deps, by, async (tx) => {
    const release = await findRelease(tx, releaseId)
    if (!release) throw new NotFound('release', releaseId)
    const { service, tag, description, status } = release
    const refusal = retryRefusal(status)
    if (refusal) throw new Refused(refusal)
    const request = { service, tag, description, draft: false, retryOf: releaseId, initiatedBy: by.person }
    return createReleaseIn(tx, deps, request, by)
  })
}

/** Only what is over and did not arrive can be tried again. */
export function retryRefusal(status: Status): Refusal | null {
  return cameToNothing(status) ? null : { code: 'wrong_state', facts: { action: 'retry', status } }
}

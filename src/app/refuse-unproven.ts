import { votesOf } from '../db/approval.ts'
import { findCertificate } from '../db/certificate.ts'
import type { Tx } from '../db/connection.ts'
import { tally } from '../domain/approval/policy.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { questionOf } from './decide-release.ts'
import type { Deps } from './deps.ts'

/** Production needs every approval of this commit and a certificate for it, however the release came to be here. */
export async function refuseUnproven(
  tx: Tx,
  deps: Pick<Deps, 'installation'>,
  release: Release,
): Promise<void> {
  await refuseUnapproved(tx, deps, release)
  if (release.rehearsalSkipped !== null) return

  const commit = release.commit ?? ''
  if (!(await findCertificate(tx, { id: release.id, commit }))) {
    throw new Refused({ code: 'certificate_missing', facts: { tag: release.tag, commit } })
  }
}

/** The part of it that holds for workflows too: how they try the way back is their own business. */
export async function refuseUnapproved(
  tx: Tx,
  deps: Pick<Deps, 'installation'>,
  release: Release,
): Promise<void> {
  const { open, missing } = tally(questionOf(deps, release), await votesOf(tx, release.id))
  if (missing > 0) {
    const facts = { missing: open.join(', '), release: release.id }
    throw new Refused({ code: 'approvals_missing', facts })
  }
}

import type { DeploymentWithSteps } from '../../contract/deployment.ts'
import type { EventOnWire } from '../../contract/event.ts'
import type { CertificateOnWire, VoteOnWire } from '../../contract/release.ts'
import type { RunOnWire } from '../../contract/run.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Voice } from '../../domain/voice.ts'
import { findCertificate } from '../certificate.ts'
import type { Database, Tx } from '../connection.ts'
import { findRelease } from '../release.ts'
import { deploymentsOfRelease } from './deployment-screen.ts'
import { historyOf } from './event-feed.ts'
import { runsOfRelease } from './runs-shown.ts'

export interface ReleaseScreen {
  release: Release
  votes: VoteOnWire[]
  certificate: CertificateOnWire | null
  deployments: DeploymentWithSteps[]
  runs: RunOnWire[]
  history: EventOnWire[]
}

/** Everything about one release at one moment: the history ends where the status is. */
export async function releaseScreen(db: Database, id: number, voice: Voice): Promise<ReleaseScreen | null> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const release = await findRelease(tx, id)
      if (!release) return null
      return {
        release,
        votes: await votesOnWire(tx, id),
        certificate: await certificateOnWire(tx, release),
        deployments: await deploymentsOfRelease(tx, id, voice),
        runs: await runsOfRelease(tx, id, voice),
        history: await historyOf(tx, id),
      }
    })
}

async function votesOnWire(tx: Tx, releaseId: number): Promise<VoteOnWire[]> {
  const rows = await tx
    .selectFrom('approval')
    .select(['person', 'decision', 'reason', 'commit', 'channel', 'at'])
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    decision: row.decision as VoteOnWire['decision'],
    at: row.at.toISOString(),
  }))
}

async function certificateOnWire(tx: Tx, { id, commit }: Release): Promise<CertificateOnWire | null> {
  const certificate = commit === null ? null : await findCertificate(tx, { id, commit })
  if (!certificate) return null
  return {
    tag: certificate.tag,
    commit: certificate.commit,
    migrations: certificate.migrations,
    from_tag: certificate.fromTag,
    from_commit: certificate.fromCommit,
    deployment_id: certificate.deploymentId,
    schema_compared: certificate.schemaCompared,
    issued_at: certificate.issuedAt.toISOString(),
  }
}

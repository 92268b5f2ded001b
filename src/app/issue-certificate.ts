import { createHash } from 'node:crypto'
import { insertCertificate } from '../db/certificate.ts'
import { recordedMigrations } from '../db/deployment.ts'
import { stepsOf } from '../db/deployment-step.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import { mustFindDeployment } from './deployment.ts'
import type { Deps } from './deps.ts'

/** Writes down that going back from this version was tried and worked. Once per release and commit. */
export async function issueCertificate(
  deps: Deps,
  proof: { releaseId: number; service: string; rehearsalId: number; from: RunningVersion },
): Promise<void> {
  const rehearsal = await mustFindDeployment(deps, proof.rehearsalId)
  const steps = await stepsOf(deps.db, proof.rehearsalId)
  const migrations = await recordedMigrations(deps.db, rehearsal)
  const compared = steps.some(({ name, status }) => name === 'schema_after' && status === 'succeeded')

  await deps.db.transaction().execute((tx) =>
    insertCertificate(tx, {
      releaseId: proof.releaseId,
      service: proof.service,
      tag: rehearsal.tag,
      commit: rehearsal.commit ?? '',
      migrations: fingerprint(migrations.map(({ id }) => id)),
      fromTag: proof.from.tag,
      fromCommit: proof.from.commit,
      deploymentId: rehearsal.id,
      schemaCompared: compared,
      issuedAt: deps.now(),
    }),
  )
}

/** Names a set of migrations. */
export function fingerprint(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex')
}

import type { Database, Tx } from './connection.ts'

/** Proof that going back from a version was tried on stage and worked; bound to tag, commit and migrations. */
export interface Certificate {
  releaseId: number
  service: string
  tag: string
  commit: string
  migrations: string
  fromTag: string
  fromCommit: string
  deploymentId: number
  schemaCompared: boolean
  issuedAt: Date
}

export async function insertCertificate(tx: Tx, certificate: Certificate): Promise<void> {
  await tx
    .insertInto('certificate')
    .values({
      release_id: certificate.releaseId,
      service: certificate.service,
      tag: certificate.tag,
      commit: certificate.commit,
      migrations: certificate.migrations,
      from_tag: certificate.fromTag,
      from_commit: certificate.fromCommit,
      deployment_id: certificate.deploymentId,
      schema_compared: certificate.schemaCompared,
      issued_at: certificate.issuedAt,
    })
    .onConflict((conflict) => conflict.columns(['release_id', 'commit']).doNothing())
    .execute()
}

export async function findCertificate(
  db: Database | Tx,
  release: { id: number; commit: string },
): Promise<Certificate | null> {
  const row = await db
    .selectFrom('certificate')
    .selectAll()
    .where('release_id', '=', release.id)
    .where('commit', '=', release.commit)
    .executeTakeFirst()
  if (!row) return null
  return {
    releaseId: row.release_id,
    service: row.service,
    tag: row.tag,
    commit: row.commit,
    migrations: row.migrations,
    fromTag: row.from_tag,
    fromCommit: row.from_commit,
    deploymentId: row.deployment_id,
    schemaCompared: row.schema_compared,
    issuedAt: row.issued_at,
  }
}

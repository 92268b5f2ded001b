import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Vote } from '../../domain/approval/policy.ts'
import type { DeploymentKind, DeploymentStatus } from '../../domain/deployment/deployment.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Database, Tx } from '../connection.ts'
import { toRelease } from '../release.ts'

/** A release as it fits on one card. */
export interface ReleaseCard {
  release: Release
  votes: CardVote[]
  /** How going back was tried on stage; null: it was not, or for another commit. */
  rehearsed: { fromTag: string; schemaCompared: boolean } | null
  /** The newest attempt; null: nothing was attempted yet. */
  deployment: CardDeployment | null
}

export interface CardVote extends Vote {
  reason: string | null
}

export interface CardDeployment {
  id: number
  environment: string
  kind: DeploymentKind
  status: DeploymentStatus
  startedAt: Date
  /** Why the target cannot be seen just now. */
  attention: string | null
  /** The newest one. */
  step: { name: string; attempts: number; detail: string | null } | null
}

/** All of it in one look: a card never mixes two moments. */
export async function releaseCard(db: Database | Tx, id: number): Promise<ReleaseCard | null> {
  const row = await cardQuery(db).where('release.id', '=', id).executeTakeFirst()
  if (!row) return null
  const { votes, certificate, deployment, ...release } = row
  return {
    release: toRelease(release),
    votes: votes.map((vote) => ({ ...vote, decision: vote.decision as Vote['decision'] })),
    rehearsed: certificate && {
      fromTag: certificate.from_tag,
      schemaCompared: certificate.schema_compared,
    },
    deployment: deployment && {
      id: deployment.id,
      environment: deployment.environment,
      kind: deployment.kind as DeploymentKind,
      status: deployment.status as DeploymentStatus,
      startedAt: new Date(deployment.started_at ?? deployment.created_at),
      attention: deployment.attention,
      step: deployment.step,
    },
  }
}

function cardQuery(db: Database | Tx) {
  return db
    .selectFrom('release')
    .selectAll('release')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('approval')
          .select(['approval.person', 'approval.decision', 'approval.reason', 'approval.commit'])
          .whereRef('approval.release_id', '=', 'release.id')
          .orderBy('approval.id'),
      ).as('votes'),
      jsonObjectFrom(
        eb
          .selectFrom('certificate')
          .select(['certificate.from_tag', 'certificate.schema_compared'])
          .whereRef('certificate.release_id', '=', 'release.id')
          .whereRef('certificate.commit', '=', 'release.commit'),
      ).as('certificate'),
      jsonObjectFrom(
        eb
          .selectFrom('deployment')
          .select(['id', 'environment', 'kind', 'status', 'started_at', 'created_at', 'attention'])
          .select((inner) =>
            jsonObjectFrom(
              inner
                .selectFrom('deployment_step')
                .select(['name', 'attempts', 'detail'])
                .whereRef('deployment_step.deployment_id', '=', 'deployment.id')
                .orderBy('position', 'desc')
                .limit(1),
            ).as('step'),
          )
          .whereRef('deployment.release_id', '=', 'release.id')
          .orderBy('deployment.id', 'desc')
          .limit(1),
      ).as('deployment'),
    ])
}

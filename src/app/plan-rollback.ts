import type { Database, Tx } from '../db/connection.ts'
import { lastDeploymentOf, recordedMigrations, successfulDeployments } from '../db/deployment.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import { type MigrationPath, migrationPath } from '../domain/migration/path.ts'
import type { Refusal } from '../domain/refusals.ts'
import { refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { isOlder } from '../domain/version/order.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease } from './perform.ts'
import { roadOf, serviceOf } from './service-of.ts'

export interface RollbackPlan {
  release: Release
  environment: string
  /** Null when the release is not what runs. */
  from: { tag: string; revision: string | null } | null
  to: { tag: string; commit: string; revision: string | null; deployedAt: Date } | null
  /** Null where it is not known or not possible. */
  migrations: MigrationPath | null
  /** Earlier versions that ran successfully there, newest first. */
  candidates: readonly { tag: string; commit: string; deployedAt: Date }[]
  /** Why this rollback cannot be started, or null. */
  refusal: Refusal | null
}

/**
 * What a rollback would do, without touching anything. `toTag` null means the version before.
 * Made from what was recorded when the versions were deployed; the story checks it again on the target.
 */
export async function planRollback(
  deps: Deps,
  releaseId: number,
  toTag: string | null,
): Promise<RollbackPlan> {
  return planRollbackIn(deps.db, deps, { release: await mustFindRelease(deps, releaseId), toTag })
}

export async function planRollbackIn(
  db: Database | Tx,
  deps: Pick<Deps, 'installation'>,
  { release, toTag }: { release: Release; toTag: string | null },
): Promise<RollbackPlan> {
  const { production } = roadOf(deps.installation, serviceOf(deps.installation, release.service))
  const target = { service: release.service, environment: production.name }
  const history = versionsOf(await successfulDeployments(db, target))
  const running = await runningVersion(db, history, release)
  const candidates = history.filter(({ tag }) => isOlder(tag, release.tag))
  const to = toTag === null ? candidates[0] : candidates.find(({ tag }) => tag === toTag)

  const path = running && to ? await pathBack(db, running, to) : null
  return {
    release,
    environment: production.name,
    from: running ? { tag: running.tag, revision: running.toRevision } : null,
    to: to ? { ...versionOf(to), revision: to.toRevision } : null,
    migrations: path && 'path' in path ? path.path : null,
    candidates: candidates.map(versionOf),
    refusal: refusalOf({
      release,
      environment: production.name,
      running,
      history,
      candidates,
      to,
      toTag,
      path,
    }),
  }
}

/** Each version once, by its latest success. */
function versionsOf(deployments: readonly Deployment[]): Deployment[] {
  const seen = new Set<string>()
  return deployments.filter(({ tag }) => !seen.has(tag) && seen.add(tag))
}

/**
 * What is on the target as far as a rollback of this release is concerned: the release itself when it was deployed or
 * when it failed half-way there and nothing came after it, otherwise nothing.
 */
async function runningVersion(db: Database | Tx, history: readonly Deployment[], release: Release) {
  const [newest] = history
  if (release.status === 'production_failed') {
    const last = await lastDeploymentOf(db, release.id)
    return last?.touched && last.id > (newest?.id ?? 0) ? last : null
  }
  return newest && newest.tag === release.tag ? newest : null
}

function versionOf(deployment: Deployment): { tag: string; commit: string; deployedAt: Date } {
  const { tag, commit, finishedAt, createdAt } = deployment
  return { tag, commit: commit ?? '', deployedAt: finishedAt ?? createdAt }
}

type Path = ReturnType<typeof migrationPath>

async function pathBack(db: Database | Tx, running: Deployment, to: Deployment): Promise<Path> {
  const known = await recordedMigrations(db, running)
  if (known.length === 0) return { path: { direction: 'none' } }
  return migrationPath({ known, current: running.toRevision }, to.toRevision)
}

interface Facts {
  release: Release
  environment: string
  running: Deployment | null
  history: readonly Deployment[]
  candidates: readonly Deployment[]
  to: Deployment | undefined
  toTag: string | null
  path: Path | null
}

function refusalOf({
  release,
  environment,
  running,
  history,
  candidates,
  to,
  toTag,
  path,
}: Facts): Refusal | null {
  const wrongState = refusalFor('begin_rollback', { ...release, changingTarget: false })
  if (wrongState) return wrongState
  if (!running) {
    const facts = { environment, running: history[0]?.tag ?? 'nothing', tag: release.tag }
    return { code: 'not_what_runs', facts }
  }
  if (candidates.length === 0)
    return { code: 'nothing_to_go_back_to', facts: { service: release.service, environment } }
  if (!to) {
    const versions = candidates.map(({ tag }) => tag).join(', ')
    return { code: 'not_an_earlier_version', facts: { tag: toTag ?? '', environment, versions } }
  }
  return path && 'problem' in path ? pathRefusal(path.problem, to.tag, release, environment) : null
}

function pathRefusal(
  problem: Extract<Path, { problem: unknown }>['problem'],
  tag: string,
  release: Release,
  environment: string,
): Refusal {
  const { revision } = problem
  if (problem.code === 'irreversible_migration') {
    return { code: 'irreversible_migration', facts: { tag, revision, reason: problem.reason } }
  }
  return { code: 'unknown_migration_path', facts: { tag, revision, environment, service: release.service } }
}

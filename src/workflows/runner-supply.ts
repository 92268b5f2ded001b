import type { Deps } from '../app/deps.ts'
import { orderRun } from '../app/order-run.ts'
import { roadOf, serviceOf } from '../app/service-of.ts'
import { stopRun } from '../app/stop-run.ts'
import { findDeployment } from '../db/deployment.ts'
import { lastRunOfDeployment, lockRun } from '../db/run.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import { failure } from '../domain/failures.ts'
import type { Run } from '../domain/run/run.ts'
import { runsOnGithub } from '../domain/service/directed-by.ts'
import type { WorkflowsSetting } from '../domain/service/github-setting.ts'
import type { Service } from '../domain/service/settings.ts'
import { TargetFailed } from '../drivers/driver.ts'
import type { RunnerCall, RunnerSupply } from '../drivers/remote/runner-supply.ts'
import { Unreachable } from '../lib/errors.ts'
import { repositoryOf } from '../lib/repository-of.ts'

/** Runs that end before the work is done end for a reason that another run does not change. */
const MOST_RUNS = 5
const PAUSE_MS = 5_000
const ASK_AGAIN_MS = 5_000

/** Brings runs on GitHub to deployments. Whoever follows the runs starts them and keeps what is known of them. */
export function createRunnerSupply(deps: Pick<Deps, 'db' | 'now' | 'installation'>): RunnerSupply {
  return {
    async call(deploymentId, signal) {
      signal.throwIfAborted()
      const deployment = await findDeployment(deps.db, deploymentId)
      if (!deployment) throw new Error(`deployment ${deploymentId} does not exist`)
      const last = await lastRunOfDeployment(deps.db, deploymentId)
      if (last && last.state !== 'ended') return onItsWay(last)
      if (last) refuseAnother(last)
      if (last && !isRested(last, deps.now())) return callOf(last)
      return callOf(await order(deps, deployment, (last?.attempt ?? 0) + 1))
    },
    async latest(deploymentId) {
      const run = await lastRunOfDeployment(deps.db, deploymentId)
      return run && callOf(run)
    },
    release: (deploymentId) => letGo(deps, deploymentId),
  }
}

/** A run that is at work is no news; one that GitHub does not even let us see is. */
function onItsWay(run: Run): RunnerCall {
  if (run.attention !== null) throw new Unreachable(run.attention, ASK_AGAIN_MS)
  return callOf(run)
}

function refuseAnother({ outcome, failure: why, attempt, link, timeoutMs, workflow, repository }: Run): void {
  const where = link ?? 'on GitHub, under Actions'
  if (why) throw new TargetFailed(why)
  if (outcome === 'timed_out') {
    const limit = `${Math.round(timeoutMs / 60_000)} min`
    throw new TargetFailed(failure('workflow_timed_out', { limit, link: where }))
  }
  if (outcome === 'unseen') {
    throw new TargetFailed(failure('workflow_unseen', { workflow: workflow ?? '', repository }))
  }
  if (attempt >= MOST_RUNS)
    throw new TargetFailed(failure('runs_kept_ending', { count: attempt, link: where }))
}

function isRested({ endedAt, attempt }: Run, now: Date): boolean {
  return now.getTime() - (endedAt?.getTime() ?? 0) >= PAUSE_MS * attempt
}

async function order(
  deps: Pick<Deps, 'db' | 'now' | 'installation'>,
  deployment: Deployment,
  attempt: number,
): Promise<Run> {
  const service = serviceOf(deps.installation, deployment.service)
  const { workflows } = service
  const repository = repositoryOf(service.repository)
  const workflow = workflows && fileFor(deps, service, deployment)
  if (!workflows || !workflow || repository === null || !runsOnGithub(service)) {
    const detail = 'rmm.yaml names no workflow for this, or the repository is not owner/name on GitHub'
    const facts = { workflow: workflow ?? 'workflows', repository: repository ?? service.repository, detail }
    throw new TargetFailed(failure('workflow_refused', facts))
  }
  const { id, releaseId, environment, kind, tag } = deployment
  return deps.db.transaction().execute((tx) =>
    orderRun(
      tx,
      deps,
      {
        cause: `deployment-${id}/run-${attempt}`,
        kind: 'deployment',
        releaseId,
        deploymentId: id,
        attempt,
        service: service.name,
        environment,
        repository,
        workflow,
        tag,
        rollbackToTag: kind === 'rollback' ? tag : null,
      },
      workflows,
    ),
  )
}

function fileFor(
  { installation }: Pick<Deps, 'installation'>,
  service: Service,
  { kind, environment }: Deployment,
): string | null {
  const { stage, production, rollback, dev } = service.workflows as WorkflowsSetting
  if (kind === 'dev') return dev
  if (roadOf(installation, service).production.name !== environment) return stage
  return kind === 'rollback' ? rollback : production
}

function callOf({ uid, attempt, hostRunId, link, state }: Run): RunnerCall {
  return { run: uid, attempt, runId: hostRunId, link, hasEnded: state === 'ended' }
}

/** A run that is at work finds out by itself; one that has not begun, or that a person stopped, is cancelled. */
async function letGo(deps: Pick<Deps, 'db' | 'now'>, deploymentId: number): Promise<void> {
  const [run, deployment] = await Promise.all([
    lastRunOfDeployment(deps.db, deploymentId),
    findDeployment(deps.db, deploymentId),
  ])
  if (!run || run.state === 'ended') return
  const person = deployment?.stopRequestedBy ?? null
  if (person === null && run.hostStatus === 'in_progress') return
  await deps.db.transaction().execute(async (tx) => {
    const now = await lockRun(tx, run.id)
    const reason = person === null ? ('over' as const) : ('person' as const)
    if (now) await stopRun(tx, deps, now, { by: person ?? 'machine', reason, force: false })
  })
}

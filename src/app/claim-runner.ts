import type { RunnerClaim } from '../contract/runner.ts'
import type { Tx } from '../db/connection.ts'
import { findDeployment, lockDeployment } from '../db/deployment.ts'
import { findByCause, insertEvent, numberTransaction } from '../db/event.ts'
import { findAccount } from '../db/person.ts'
import { lastRunOfDeployment, lockRun } from '../db/run.ts'
import { insertSession, type RunnerSession, sessionInOffice, supersedeSession } from '../db/runner-session.ts'
import type { Asker } from '../domain/asker.ts'
import { type Deployment, isOver } from '../domain/deployment/deployment.ts'
import type { RUNNER_REFUSALS } from '../domain/deployment/runner-refusals.ts'
import { Refused } from '../domain/refusals.ts'
import { afterClaim } from '../domain/run/go-on.ts'
import { runsOnGithub } from '../domain/service/directed-by.ts'
import type { RunnerCall, RunnerSupply } from '../drivers/remote/runner-supply.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import { hashSecret } from '../lib/secret.ts'
import { changeRunIn } from './change-run.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

export interface Claiming {
  deploymentId: number
  claim: RunnerClaim
  /** GitHub's own word about the workflow that comes; null: it is none. */
  workflow: { repository: string; runId: string | null } | null
}

/**
 * Lets one runner carry a deployment out: the run that was called last, and of two that come with one call the first. The same
 * claim again is the same; every other is told no, and touches nothing.
 */
export async function claimRunner(
  deps: Deps & { runners: Pick<RunnerSupply, 'latest'> },
  claiming: Claiming,
  by: Asker,
): Promise<Deployment> {
  const { deploymentId, claim, workflow } = claiming
  const deployment = await findDeployment(deps.db, deploymentId)
  if (!deployment) throw new NotFound('deployment', deploymentId)
  await mustMay(deps.db, by, 'run_deployment', deployment.service)
  try {
    await mustBeMachine(deps, by)
    mustBeOurs(deps, deployment, workflow)
    const call = await deps.runners.latest(deploymentId)
    const runId = workflow?.runId ?? claim.run_id
    mustBeCalled(deps, deployment, { call, run: claim.run, runId })
    await deps.db.transaction().execute(async (tx) => {
      await takeOffice(tx, { deploymentId, claim, runId, attempt: call?.attempt ?? 1, by, at: deps.now() })
      await becomeTheRun(tx, deps, { deploymentId, run: claim.run, runId })
    })
    return deployment
  } catch (error) {
    if (error instanceof Refused) await recordTurnedAway(deps, { deployment, claiming, error, by })
    throw error
  }
}

function no(code: keyof typeof RUNNER_REFUSALS, facts: Record<string, string | number>): Refused {
  return new Refused({ code, facts })
}

/** The secrets of a target are for no person, and for no token that was not meant for this. */
async function mustBeMachine({ db }: Deps, { person, grant }: Asker): Promise<void> {
  const account = await findAccount(db, person)
  if (account?.kind === 'machine' && grant?.rights?.includes('run_deployment')) return
  throw no('runner_no_machine', { person })
}

function mustBeOurs(
  { installation }: Deps,
  { service: name }: Deployment,
  workflow: Claiming['workflow'],
): void {
  if (!workflow) return
  const service = installation.services[name]
  // GitHub does not tell names apart by case.
  const repository = workflow.repository.toLowerCase()
  if (service && repositoryOf(service.repository) === repository) return
  throw no('runner_foreign', { repository: workflow.repository, service: name })
}

function mustBeCalled(
  { installation }: Deps,
  { id, service: name, runner, status }: Deployment,
  { call, run, runId }: { call: RunnerCall | null; run: string; runId: string | null },
): void {
  const service = installation.services[name]
  const isForRunners = runner === 'machine' && service !== undefined && runsOnGithub(service)
  if (isOver(status)) throw new Refused({ code: 'deployment_over', facts: { deployment: id, status } })
  if (!isForRunners || !call) throw no('runner_not_called', { deployment: id })
  if (call.run !== run.toLowerCase()) throw no('runner_superseded', { deployment: id })
  if (call.runId === null || call.runId === runId) return
  throw no('runner_wrong_run', { deployment: id, run: runId ?? 'without a number' })
}

interface Taking {
  deploymentId: number
  claim: RunnerClaim
  runId: string | null
  /** The how manyeth call this answers. */
  attempt: number
  by: Asker
  at: Date
}

async function takeOffice(tx: Tx, taking: Taking): Promise<void> {
  const { deploymentId, claim, runId, attempt, by, at } = taking
  const secretHash = hashSecret(claim.secret)
  const deployment = await lockDeployment(tx, deploymentId)
  if (!deployment || isOver(deployment.status)) {
    const facts = { deployment: deploymentId, status: deployment?.status ?? 'gone' }
    throw new Refused({ code: 'deployment_over', facts })
  }
  const before = await sessionInOffice(tx, deploymentId)
  if (before?.secretHash === secretHash) return
  if (before && !mayFollow(before, taking)) throw no('runner_superseded', { deployment: deploymentId })
  if (before) await supersedeSession(tx, before.id, at)
  const { run, run_attempt: runAttempt } = claim
  const { id } = await insertSession(tx, {
    deploymentId,
    run,
    attempt,
    runId,
    runAttempt,
    secretHash,
    at,
    person: by.person,
  })
  const cause = `runner-session-${id}/claimed`
  const told = {
    at,
    by: { ...by, cause },
    releaseId: deployment.releaseId,
    deploymentId,
    service: deployment.service,
  }
  const after = { run, run_id: runId, run_attempt: runAttempt, session: id }
  await insertEvent(tx, { ...told, action: 'runner_claimed', after })
  if (!before) return
  await insertEvent(tx, {
    ...told,
    action: 'runner_superseded',
    by: { ...by, cause: `runner-session-${before.id}/superseded` },
    before: { run: before.run, run_id: before.runId, run_attempt: before.runAttempt, session: before.id },
    after,
  })
}

/** The first that comes with a call is its run from now on: another one of the same call is known at once. */
async function becomeTheRun(
  tx: Tx,
  deps: Deps,
  { deploymentId, run: uid, runId }: { deploymentId: number; run: string; runId: string | null },
): Promise<void> {
  // Somebody who has no number of GitHub is no run there.
  if (runId === null || !/^\d{1,20}$/.test(runId)) return
  const last = await lastRunOfDeployment(tx, deploymentId)
  const run = last && last.uid === uid.toLowerCase() ? await lockRun(tx, last.id) : null
  if (!run) return
  const { webUrl } = deps.installation.github.api ?? {}
  const link = webUrl === undefined ? null : `${webUrl}/${run.repository}/actions/runs/${runId}`
  const change = afterClaim(run, { hostRunId: runId, link }, deps.now())
  if (!change) throw no('runner_superseded', { deployment: deploymentId })
  if (Object.keys(change).length > 0) await changeRunIn(tx, deps, run, change)
}

/** A later call comes after an earlier one, and the next try of a run after the one before; never two runs of one call. */
function mayFollow(before: RunnerSession, { attempt, runId, claim }: Taking): boolean {
  if (attempt !== before.attempt) return attempt > before.attempt
  return runId !== null && runId === before.runId && claim.run_attempt >= before.runAttempt
}

interface TurnedAway {
  deployment: Deployment
  claiming: Claiming
  error: Refused
  by: Asker
}

/** Once for each run, however often it asks. */
async function recordTurnedAway(deps: Deps, { deployment, claiming, error, by }: TurnedAway): Promise<void> {
  const { claim, workflow } = claiming
  const { code } = error.refusal
  const runId = workflow?.runId ?? claim.run_id
  const who = `${by.person}/${claim.run}/${runId}/${claim.run_attempt}`
  const cause = `runner-refused/${deployment.id}/${hashSecret(who).slice(0, 16)}/${code}`
  await deps.db.transaction().execute(async (tx) => {
    await numberTransaction(tx)
    if (await findByCause(tx, cause)) return
    await insertEvent(tx, {
      at: deps.now(),
      action: 'runner_refused',
      by: { ...by, cause },
      releaseId: deployment.releaseId,
      deploymentId: deployment.id,
      service: deployment.service,
      after: { code, run: claim.run, run_id: runId, repository: workflow?.repository ?? null },
    })
  })
}

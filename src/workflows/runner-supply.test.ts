import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { githubWorld, onGithub, REPOSITORY, WORKFLOWS } from '../../test/support/github-world.ts'
import { insertDeployment } from '../../test/support/runner-ground.ts'
import { runSeen } from '../app/run-seen.ts'
import { lastRunOfDeployment } from '../db/run.ts'
import type { WorkflowsSetting } from '../domain/service/github-setting.ts'
import { TargetFailed } from '../drivers/driver.ts'
import { Unreachable } from '../lib/errors.ts'
import { createRunnerSupply } from './runner-supply.ts'

const { db } = await freshDatabase()
const { signal } = new AbortController()

let id = 500

/** A deployment that waits for a runner, and a GitHub in memory whose runs the machine follows. */
async function ground(workflows: Partial<WorkflowsSetting> = {}) {
  id += 1
  const deploymentId = id
  await db.updateTable('deployment').set({ status: 'cancelled', finished_at: new Date() }).execute()
  await insertDeployment(db, { id: deploymentId })
  // Those of another GitHub are not looked for at this one.
  await db.deleteFrom('run').execute()
  const machineSteps: WorkflowsSetting = {
    ...WORKFLOWS,
    steps: 'machine',
    inputs: ['rmm_run', 'release_tag'],
    ...workflows,
  }
  const faults = { isAway: false }
  const world = await githubWorld(db, {
    settings: onGithub({ workflows: machineSteps }),
    fault: () => (faults.isAway ? 'down' : null),
  })
  const supply = createRunnerSupply(world.deps)
  /** Those who follow the runs, for some seconds. */
  async function follow(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await world.followDue()
      world.clock.skewMs += 1_000
    }
  }
  return {
    ...world,
    faults,
    deploymentId,
    supply,
    follow,
    call: () => supply.call(deploymentId, signal),
    failed: () =>
      supply.call(deploymentId, signal).then(
        () => null,
        (error: unknown) => (error instanceof TargetFailed ? error.failure : error),
      ),
    last: () => lastRunOfDeployment(db, deploymentId),
  }
}

test('a call begins one run, and asked again begins none', async () => {
  const { call, follow, repository, github } = await ground()
  const first = await call()
  const again = await Promise.all([call(), call()])
  await follow(5)

  const found = await call()
  await follow(30)

  expect(first).toMatchObject({ attempt: 1, runId: null, hasEnded: false })
  expect(again).toEqual([first, first])
  expect(repository.runs).toMatchObject([{ workflow: 'stage.yml', inputs: { rmm_run: first.run } }])
  expect(found).toMatchObject({ run: first.run, runId: String(repository.runs[0]?.id) })
  expect(found.link).toContain(`${REPOSITORY}/actions/runs/`)
  expect(github.objections).toEqual([])
})

test('a run that ended is followed by another one after its pause, and not for ever', async () => {
  const { call, failed, follow, repository } = await ground()
  const calls = []
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    calls.push(await call())
    await follow(3)
    Object.assign(repository.runs.at(-1) ?? {}, { status: 'completed', conclusion: 'failure' })
    await follow(6)
    calls.push(attempt === 5 ? null : await call())
    await follow(30)
  }

  const why = await failed()

  expect(calls.filter((_, index) => index % 2 === 0).map((one) => one?.attempt)).toEqual([1, 2, 3, 4, 5])
  // Right after the end the call is still the one that ended.
  expect(calls[3]).toMatchObject({ attempt: 2, hasEnded: true })
  expect(repository.runs).toHaveLength(5)
  expect(why).toMatchObject({
    code: 'runs_kept_ending',
    facts: { count: 5, link: expect.stringContaining(String(repository.runs[4]?.id)) },
  })
})

test.each<[string, Partial<WorkflowsSetting>, string]>([
  ['a workflow that is not there', { stage: 'no-such.yml' }, 'Not Found'],
  ['inputs that it does not declare', { inputs: ['rmm_run', 'deployment_id'] }, 'Unexpected inputs'],
])('%s fails with what GitHub says', async (_, workflows, words) => {
  const { call, failed, follow, repository } = await ground(workflows)
  await call()
  await follow(3)

  const why = await failed()

  expect(why).toMatchObject({
    code: 'workflow_refused',
    facts: { repository: REPOSITORY, detail: expect.stringContaining(words) },
  })
  expect(repository.runs).toEqual([])
})

test('while GitHub is away it is not known whether one comes, and afterwards one run comes', async () => {
  const { call, faults, follow, repository } = await ground()
  faults.isAway = true
  await call()
  await follow(60)
  const during = await call().catch((error: unknown) => error)
  faults.isAway = false
  await follow(400)

  const after = await call()

  expect(during).toBeInstanceOf(Unreachable)
  expect(after).toMatchObject({ attempt: 1, runId: String(repository.runs[0]?.id) })
  expect(repository.runs).toHaveLength(1)
})

test.each<['queued' | 'in_progress', boolean]>([
  ['queued', true],
  ['in_progress', false],
])('when the deployment is over a run that is %s is cancelled: %s', async (status, isCancelled) => {
  const { call, supply, deploymentId, follow, last, run } = await ground()
  await call()
  await follow(3)
  Object.assign(run(0), { status })
  await follow(10)

  await supply.release(deploymentId)
  await supply.release(deploymentId)
  await follow(10)

  expect(run(0).cancels > 0).toBe(isCancelled)
  expect(await last()).toMatchObject({ stopReason: isCancelled ? 'over' : null })
})

test('what was never asked for is not asked for any more when the deployment is over', async () => {
  const { call, supply, deploymentId, follow, last, repository } = await ground()
  await call()
  await supply.release(deploymentId)

  await follow(10)

  expect(await last()).toMatchObject({ state: 'ended', outcome: 'cancelled', posts: 0 })
  expect(repository.runs).toEqual([])
})

test('what GitHub tells of a run lets the machine look at once, and of another run changes nothing', async () => {
  const { call, deps, follow, followDue, last, repository, run } = await ground()
  await call()
  await follow(4)
  const tell = (runId: number) =>
    runSeen(deps, {
      event: 'workflow_run',
      body: {
        action: 'completed',
        workflow_run: { id: runId, display_title: 'somebody says so' },
        repository: { full_name: REPOSITORY },
      },
    })
  Object.assign(run(0), { status: 'completed', conclusion: 'success' })
  const before = await last()

  const isKnown = [await tell(run(0).id + 77), await tell(run(0).id)]
  await followDue()

  expect(before).toMatchObject({ state: 'found', hostRunId: String(repository.runs[0]?.id) })
  expect(isKnown).toEqual([false, true])
  expect(await last()).toMatchObject({ state: 'ended', outcome: 'succeeded' })
})

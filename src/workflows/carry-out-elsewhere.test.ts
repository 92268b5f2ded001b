import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { newRun } from '../../test/support/fake-github-state.ts'
import { githubWorld, onGithub, REPOSITORY, WORKFLOWS } from '../../test/support/github-world.ts'
import { by } from '../../test/support/story-world.ts'
import { cancelRelease } from '../app/cancel-release.ts'
import { createReported } from '../app/create-reported.ts'
import { reportRelease } from '../app/report-release.ts'
import { stopDeployment } from '../app/stop-deployment.ts'
import { runningDeploymentOf } from '../db/deployment.ts'
import { stepsOf } from '../db/deployment-step.ts'
import { findHostRun } from '../db/run.ts'
import { insertToken, isTokenAlive } from '../db/token.ts'
import { Refused } from '../domain/refusals.ts'
import type { Status } from '../domain/release/status.ts'

const { db } = await freshDatabase()
type Ground = Awaited<ReturnType<typeof githubWorld>>

let tags = 0
/** A tag of its own: one is on its way only once. */
function newTag(ground: Ground): string {
  tags += 1
  const tag = `v1.0.${tags}`
  ground.repository.tags.set(tag, 'a'.repeat(40))
  return tag
}

/** The workflow says how far it is, as `fake run n` would. */
function report(ground: Ground, releaseId: number, status: Status, index: number) {
  const run = ground.run(index)
  const facts = {
    githubRunId: String(run.id),
    githubActionLink: `https://github.com/${REPOSITORY}/actions/runs/${run.id}`,
  }
  return reportRelease(ground.deps, { releaseId, status, facts }, { ...by('admin') })
}

function end(ground: Ground, index: number, conclusion: string): void {
  Object.assign(ground.run(index), { status: 'completed', conclusion })
}

async function onStage(ground: Ground) {
  const release = await ground.release(newTag(ground))
  await ground.until(() => ground.repository.runs.length === 1)
  return release
}

async function inProduction(ground: Ground) {
  const release = await onStage(ground)
  await report(ground, release.id, 'stage_test_rollback', 0)
  await report(ground, release.id, 'manual_testing', 0)
  end(ground, 0, 'success')
  await ground.settleRuns(release.id)
  await ground.approve(release.id)
  await ground.until(() => ground.repository.runs.length === 2)
  return release
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.refusal.code : error),
  )

test('what a run got from the machine opens nothing any more when the run has ended', async () => {
  const ground = await githubWorld(db)
  const release = await onStage(ground)
  const runs = [ground.run(0).id, ground.run(0).id + 1].map(String)
  const at = ground.deps.now()
  const [own, other] = await Promise.all(
    runs.map((runId) =>
      insertToken(db, {
        secret: `token of ${runId}`,
        person: 'admin',
        label: 'a run',
        expiresAt: new Date(at.getTime() + 3_600_000),
        run: { repository: REPOSITORY, runId },
        at,
      }),
    ),
  )
  await report(ground, release.id, 'manual_testing', 0)

  end(ground, 0, 'success')
  await ground.settleRuns(release.id)

  expect(await isTokenAlive(db, own ?? 0, at)).toBe(false)
  expect(await isTokenAlive(db, other ?? 0, at)).toBe(true)
})

test('a release goes to production by workflows that the machine starts', async () => {
  const ground = await githubWorld(db)
  const release = await inProduction(ground)
  const during = await ground.now(release.id)
  await report(ground, release.id, 'deployed', 1)
  end(ground, 1, 'success')
  await ground.settleRuns(release.id)

  const [stage, production] = ground.repository.runs
  expect(stage?.workflow).toBe('stage.yml')
  expect(stage?.inputs).toEqual({
    release_id: String(release.id),
    release_tag: release.tag,
    rollback_to_tag: '',
    rmm_run: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(production?.workflow).toBe('production.yml')
  expect(during).toMatchObject({ status: 'deploying', githubRunId: String(production?.id) })
  expect(await ground.now(release.id)).toMatchObject({ status: 'deployed', failure: null })
  expect(ground.github.objections).toEqual([])
  expect(ground.problems).toEqual([])
})

test.each<[string, Status]>([
  ['failure', 'production_failed'],
  ['timed_out', 'production_failed'],
  ['success', 'production_failed'],
])('a run that ends as %s without having reported is noticed', async (conclusion, status) => {
  const ground = await githubWorld(db)
  const release = await inProduction(ground)
  end(ground, 1, conclusion)
  await ground.settleRuns(release.id)

  const codes = { failure: 'workflow_failed', timed_out: 'workflow_timed_out', success: 'workflow_silent' }
  const link = `https://github.com/${REPOSITORY}/actions/runs/${ground.run(1).id}`
  expect(await ground.now(release.id)).toMatchObject({
    status,
    failure: { code: codes[conclusion as keyof typeof codes], facts: { link } },
  })
})

test('a run that a tag started by itself and that ends without a last report fails its release', async () => {
  const settings = onGithub({ workflows: { ...WORKFLOWS, stage: null } })
  const ground = await githubWorld(db, { settings })
  const tag = newTag(ground)
  const begun = newRun(
    { repository: REPOSITORY, workflow: 'on-tag.yml', shows: false },
    {},
    { createdAt: ground.deps.now(), visibleAt: new Date(0), event: 'push' },
  )
  ground.repository.runs.push(begun)
  const link = `https://github.com/${REPOSITORY}/actions/runs/${begun.id}`
  const release = await createReported(
    ground.deps,
    {
      service: 'shop',
      tag,
      initiatedBy: null,
      commit: null,
      status: 'stage_building',
      facts: { githubRunId: String(begun.id), githubActionLink: link },
    },
    by('admin'),
  )
  Object.assign(begun, { status: 'completed', conclusion: 'failure' })

  await ground.settleRuns(release.id)

  expect(await ground.now(release.id)).toMatchObject({
    status: 'stage_building_failed',
    githubRunId: String(begun.id),
    failure: { code: 'workflow_failed', facts: { link } },
  })
  expect(await findHostRun(db, { repository: REPOSITORY, hostRunId: String(begun.id) })).toMatchObject({
    workflow: null,
    outcome: 'failed',
    link,
  })
  expect(ground.repository.runs).toHaveLength(1)
})

test.each([
  ['silently', null],
  ['with a report', 'stage_building_failed'],
])(
  'a run that failed %s and is run again is followed again, and its new release fails with it',
  async (_, said) => {
    const settings = onGithub({ workflows: { ...WORKFLOWS, stage: null } })
    const ground = await githubWorld(db, { settings })
    const tag = newTag(ground)
    const created = { createdAt: ground.deps.now(), visibleAt: new Date(0), event: 'push' as const }
    const run = newRun({ repository: REPOSITORY, workflow: 'on-tag.yml', shows: false }, {}, created)
    ground.repository.runs.push(run)
    const facts = { githubRunId: String(run.id), githubActionLink: 'https://github.com/acme/shop' }
    const beginning = {
      service: 'shop',
      tag,
      initiatedBy: null,
      commit: null,
      status: 'stage_building',
      facts,
    } as const
    const first = await createReported(ground.deps, beginning, by('admin'))
    if (said === null) {
      Object.assign(run, { status: 'completed', conclusion: 'failure' })
      await ground.settleRuns(first.id)
    } else await report(ground, first.id, 'stage_building_failed', 0)

    Object.assign(run, { status: 'in_progress', conclusion: null })
    const again = await createReported(ground.deps, beginning, by('admin'))
    Object.assign(run, { status: 'completed', conclusion: 'failure' })
    await ground.settleRuns(again.id)

    expect(again.id).not.toBe(first.id)
    expect(await ground.now(again.id)).toMatchObject({
      status: 'stage_building_failed',
      failure: { code: 'workflow_failed' },
    })
  },
)

test('what its jobs do is seen as steps of the deployment', async () => {
  const ground = await githubWorld(db)
  const release = await onStage(ground)
  const run = ground.run(0)
  run.status = 'in_progress'
  run.jobs = [
    {
      name: 'deploy',
      steps: [
        { name: 'Build', conclusion: 'success' },
        { name: 'Migrate', conclusion: null },
      ],
    },
  ]
  const deployment = await runningDeploymentOf(db, release.id)

  await ground.until(async () => (await stepsOf(db, deployment?.id ?? 0)).length === 2)

  expect(await stepsOf(db, deployment?.id ?? 0)).toMatchObject([
    { name: 'deploy / Build', status: 'succeeded' },
    { name: 'deploy / Migrate', status: 'running' },
  ])
})

test('a tag that moved after it was approved is not deployed', async () => {
  const ground = await githubWorld(db)
  const release = await onStage(ground)
  await report(ground, release.id, 'manual_testing', 0)
  end(ground, 0, 'success')
  await ground.settleRuns(release.id)
  ground.repository.tags.set(release.tag, 'b'.repeat(40))

  await ground.approve(release.id)
  await ground.until(async () => (await ground.now(release.id)).status === 'production_failed')

  expect(ground.repository.runs).toHaveLength(1)
  expect((await ground.now(release.id)).failure).toMatchObject({
    code: 'tag_moved',
    facts: { found: 'bbbbbbb' },
  })
})

test('what GitHub refuses to start fails with its words', async () => {
  const ground = await githubWorld(db, {
    settings: onGithub({ workflows: { ...WORKFLOWS, inputs: [...WORKFLOWS.inputs, 'deployment_id'] } }),
  })
  const release = await ground.release(newTag(ground))

  await ground.until(async () => (await ground.now(release.id)).status === 'stage_building_failed')

  expect((await ground.now(release.id)).failure).toEqual({
    code: 'workflow_refused',
    facts: {
      workflow: 'stage.yml',
      repository: REPOSITORY,
      detail: 'Unexpected inputs provided: ["deployment_id"]',
    },
  })
})

test('an order whose answer was lost is not given twice', async () => {
  let isLost = true
  const ground = await githubWorld(db, {
    fault: ({ path }) => {
      if (!path.endsWith('/dispatches') || !isLost) return null
      isLost = false
      return 'error_after'
    },
  })
  const release = await ground.release(newTag(ground))

  await ground.until(async () => (await ground.now(release.id)).githubRunId !== null)
  await ground.wait(180)

  expect(ground.repository.runs).toHaveLength(1)
  expect((await ground.now(release.id)).githubRunId).toBe(String(ground.run(0).id))
})

test('of two runs of one order the second is refused and cancelled', async () => {
  let orders = 0
  const ground = await githubWorld(db, {
    visibleAfterMs: () => (orders === 1 ? 300_000 : 0),
    fault: ({ path }) => {
      if (!path.endsWith('/dispatches')) return null
      orders += 1
      return orders === 1 ? 'lost' : null
    },
  })
  const release = await ground.release(newTag(ground))
  await ground.until(async () => (await ground.now(release.id)).githubRunId !== null)

  const ofTheFirst = await refusalOf(report(ground, release.id, 'stage_building', 0))
  await report(ground, release.id, 'stage_test_rollback', 1)
  await ground.until(() => ground.run(0).cancels > 0)

  expect(ground.repository.runs).toHaveLength(2)
  expect(ofTheFirst).toBe('reported_by_another_run')
  expect(ground.run(1).cancels).toBe(0)
})

test('while GitHub is away the deployment says so, and goes on afterwards', async () => {
  let isAway = false
  const ground = await githubWorld(db, { fault: () => (isAway ? 'error_before' : null) })
  const release = await inProduction(ground)
  isAway = true
  const attention = async () => (await runningDeploymentOf(db, release.id))?.attention ?? null
  await ground.until(async () => (await attention()) !== null)
  const said = await attention()
  isAway = false
  await ground.until(async () => (await attention()) === null)
  await report(ground, release.id, 'deployed', 1)

  expect(said).toBe('GitHub answers 502.')
  expect((await ground.now(release.id)).status).toBe('deployed')
})

test('a release that is cancelled is over when its run has really ended', async () => {
  const ground = await githubWorld(db)
  const release = await onStage(ground)
  await ground.until(async () => (await ground.now(release.id)).githubRunId !== null)

  await cancelRelease(ground.deps, release.id, by('admin'))
  await ground.until(() => ground.run(0).cancels > 0)
  const before = await ground.now(release.id)
  end(ground, 0, 'cancelled')
  await ground.settleRuns(release.id)

  expect(before.status).toBe('stage_building')
  expect((await ground.now(release.id)).status).toBe('cancelled')
})

test('a deployment in production that a person stops ends as stopped by them', async () => {
  const ground = await githubWorld(db)
  const release = await inProduction(ground)
  const deployment = await runningDeploymentOf(db, release.id)

  await stopDeployment(ground.deps, { deploymentId: deployment?.id ?? 0, force: false }, by('admin'))
  await ground.until(() => ground.run(1).cancels > 0)
  end(ground, 1, 'cancelled')
  await ground.settleRuns(release.id)

  expect(await ground.now(release.id)).toMatchObject({
    status: 'production_failed',
    failure: { code: 'stopped', facts: { person: 'admin' } },
  })
})

test('a run that takes too long is cancelled, and says so', async () => {
  const ground = await githubWorld(db)
  const release = await inProduction(ground)
  ground.clock.skewMs += WORKFLOWS.timeoutMs + 60_000

  await ground.until(() => ground.run(1).cancels > 0)
  end(ground, 1, 'cancelled')
  await ground.settleRuns(release.id)

  expect((await ground.now(release.id)).failure).toMatchObject({
    code: 'workflow_timed_out',
    facts: { limit: '60 min' },
  })
})

test('a person takes production back by a workflow', async () => {
  const ground = await githubWorld(db)
  const first = await inProduction(ground)
  await report(ground, first.id, 'deployed', 1)
  end(ground, 1, 'success')
  await ground.settleRuns(first.id)
  ground.repository.runs.splice(0)
  const second = await inProduction(ground)
  await report(ground, second.id, 'deployed', 1)
  end(ground, 1, 'success')
  await ground.settleRuns(second.id)

  await ground.rollBack(second.id)
  await ground.until(() => ground.repository.runs.length === 3)
  await report(ground, second.id, 'rollback_done', 2)
  end(ground, 2, 'success')
  await ground.settleRuns(second.id)

  expect(ground.run(2)).toMatchObject({ workflow: 'rollback.yml', inputs: { rollback_to_tag: first.tag } })
  expect((await ground.now(second.id)).status).toBe('rollback_done')
})

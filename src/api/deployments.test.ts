import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'
import { endDeployment } from '../app/deployment.ts'
import { changeDeployment } from '../db/deployment.ts'
import { beginStep, endStep } from '../db/deployment-step.ts'
import { insertRun, saveRun } from '../db/run.ts'
import { failure } from '../domain/failures.ts'

const database = await freshDatabase()
const { db } = database
const { deps, ask } = await testApi(database)
const { create, move, openDeployment, deployed } = scenes(db, deps)

async function list(query: string) {
  const { body } = await ask('guest', 'GET', `/api/v1/deployments?${query}`)
  return body.items
}

async function onStage() {
  const release = await create()
  await move(release.id, 'begin_stage')
  return { release, id: await openDeployment(release, 'stage') }
}

test('a deployment is shown with its steps, its failure in words, and what can be done', async () => {
  const { id, release } = await onStage()
  const at = new Date()
  await beginStep(db, { deploymentId: id, name: 'record', position: 0, at })
  await endStep(db, { deploymentId: id, name: 'record', status: 'succeeded', detail: 'nothing runs', at })
  await beginStep(db, { deploymentId: id, name: 'fetch', position: 1, at })
  const running = await ask('dev', 'GET', `/api/v1/deployments/${id}`)
  await endDeployment(deps, {
    deploymentId: id,
    kind: 'failed',
    failure: failure('tag_not_found', { tag: release.tag }),
  })

  const over = await ask('dev', 'GET', `/api/v1/deployments/${id}`)

  expect(running.body).toMatchObject({
    release_id: release.id,
    status: 'in_progress',
    steps: [
      { name: 'record', status: 'succeeded', detail: 'nothing runs', attempts: 1 },
      { name: 'fetch', status: 'running', finished_at: null },
    ],
    actions: [
      { action: 'stop', allowed: true, reason: null },
      { action: 'abandon', allowed: false, reason: { code: 'not_unreachable' } },
    ],
  })
  expect(over.body).toMatchObject({
    status: 'failed',
    failure: { code: 'tag_not_found', remedy: expect.stringContaining('git push origin') },
    actions: [{ allowed: false, reason: { code: 'deployment_over' } }, { allowed: false }],
  })
})

test('the runs that carry it out are shown with it, with its release, and counted when they end', async () => {
  const { id, release } = await onStage()
  const at = new Date()
  const { run } = await db.transaction().execute((tx) =>
    insertRun(tx, {
      cause: `deployment-${id}/run-1`,
      kind: 'deployment',
      releaseId: release.id,
      deploymentId: id,
      attempt: 1,
      service: 'shop',
      environment: 'stage',
      repository: 'acme/shop',
      workflow: 'deploy.yml',
      ref: null,
      inputs: (uid) => ({ rmm_run: uid }),
      timeoutMs: 60_000,
      at,
    }),
  )
  const before = await ask('guest', 'GET', `/api/v1/deployments/${id}`)
  const why = failure('workflow_refused', {
    workflow: 'deploy.yml',
    repository: 'acme/shop',
    detail: 'no such ref',
  })
  await saveRun(db, run, { state: 'ended', outcome: 'refused', failure: why, endedAt: at })

  const [shown, ofRelease, metrics] = await Promise.all([
    ask('guest', 'GET', `/api/v1/deployments/${id}`),
    ask('guest', 'GET', `/api/v1/releases/${release.id}`),
    ask('guest', 'GET', '/api/v1/metrics'),
  ])
  await endDeployment(deps, { deploymentId: id, kind: 'failed', failure: why })

  expect(before.body.runs).toMatchObject([{ uid: run.uid, state: 'wanted', run_id: null, outcome: null }])
  expect(shown.body.runs).toMatchObject([
    {
      attempt: 1,
      workflow: 'deploy.yml',
      state: 'ended',
      outcome: 'refused',
      failure: { code: 'workflow_refused', message: expect.stringContaining('no such ref') },
      finished_at: at.toISOString(),
    },
  ])
  expect(ofRelease.body.runs).toEqual(shown.body.runs)
  expect(metrics.body).toContain('rmm_runs_total{kind="deployment",outcome="refused"} 1')
})

describe('stopping', () => {
  test('one’s own asks the machine to stop; a stranger’s is refused', async () => {
    const { id } = await onStage()

    const stranger = await ask('alice', 'POST', `/api/v1/deployments/${id}/stop`)
    const own = await ask('dev', 'POST', `/api/v1/deployments/${id}/stop`)

    expect(stranger).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    expect(own).toMatchObject({ status: 200, body: { status: 'in_progress', stop_requested_by: 'dev' } })
    await endDeployment(deps, { deploymentId: id, kind: 'stopped', failure: null })
  })

  test('giving up needs a target that cannot be seen', async () => {
    const { id } = await onStage()

    const seen = await ask('admin', 'POST', `/api/v1/deployments/${id}/stop`, { body: { force: true } })
    await changeDeployment(db, id, { attention: 'no answer from 10.0.0.5' })
    const unseen = await ask('admin', 'POST', `/api/v1/deployments/${id}/stop`, { body: { force: true } })

    expect(seen).toMatchObject({ status: 409, body: { code: 'not_unreachable' } })
    expect(unseen).toMatchObject({ status: 200, body: { attention: 'no answer from 10.0.0.5' } })
    await endDeployment(deps, { deploymentId: id, kind: 'stopped', failure: null })
  })

  test.each([{ force: 'yes' }, { forced: true }])('%j is no way to ask for it', async (body) => {
    const { status } = await ask('admin', 'POST', '/api/v1/deployments/1/stop', { body })

    expect(status).toBe(400)
  })
})

test('the list is filtered by place, release, kind and status, newest first', async () => {
  const { id: releaseId } = await deployed()
  const { id } = await onStage()
  await endDeployment(deps, { deploymentId: id, kind: 'stopped', failure: null })

  const [newest, ...older] = await list('service=shop&limit=200')
  const ofRelease = await list(`release=${releaseId}&kind=deploy&status=succeeded`)
  const inProduction = await list('environment=production')

  expect(newest).toMatchObject({ id, status: 'cancelled' })
  expect(older.every((deployment: { id: number }) => deployment.id < id)).toBe(true)
  expect(ofRelease).toMatchObject([{ release_id: releaseId, environment: 'production' }])
  expect(inProduction.every((item: { environment: string }) => item.environment === 'production')).toBe(true)
  expect(await list('service=nothing')).toEqual([])
})

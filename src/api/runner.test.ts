import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { type Claims, startIssuer } from '../../test/support/identity-issuer.ts'
import { insertDeployment, KEY, runnerApi, runnerInstallation } from '../../test/support/runner-ground.ts'
import type { TaskOutcome } from '../contract/runner.ts'
import { insertPerson } from '../db/person.ts'
import { insertRun, lastRunOfDeployment, saveRun } from '../db/run.ts'
import { putTask } from '../db/runner-task.ts'
import { insertToken } from '../db/token.ts'
import { newSecret } from '../lib/secret.ts'
import { createTaskDesk } from '../machine/task-desk.ts'

const SECRET = 'pa55word-of-stage'
const database = await freshDatabase()
const { db } = database
const settings = runnerInstallation({
  targets: {
    stage: { name: 'stage-1', driver: 'ssh-compose', options: { host: '10.0.0.5', password: SECRET } },
    production: { name: 'prod-1', driver: 'ssh-compose', options: { host: '10.0.0.6', password: 'other' } },
  },
  healthUrls: { stage: 'http://stage/health', production: 'http://production/health' },
})
const { ask, deps, calls } = await runnerApi(database, settings, {
  mask: (text: string) => text.replaceAll(SECRET, '***'),
})
const desk = await createTaskDesk(db, deps.listen)

let id = 100
let run: string

beforeEach(async () => {
  id += 1
  run = randomUUID()
  await db.updateTable('deployment').set({ status: 'cancelled', finished_at: new Date() }).execute()
  await insertDeployment(db, { id })
  call(run)
})

function call(run: string, attempt = 1, runId: string | null = null) {
  calls.set(id, { run, attempt, runId, link: null, hasEnded: false })
}

/** A run that the machine called for, as it is written down. */
async function order() {
  const { run } = await db.transaction().execute((tx) =>
    insertRun(tx, {
      cause: `deployment-${id}/run-1`,
      kind: 'deployment',
      releaseId: null,
      deploymentId: id,
      attempt: 1,
      service: 'shop',
      environment: 'stage',
      repository: 'acme/shop',
      workflow: 'deploy.yml',
      ref: null,
      inputs: (uid) => ({ rmm_run: uid }),
      timeoutMs: 60_000,
      at: new Date(),
    }),
  )
  return run
}

const newRunnerSecret = () => `rmmr_${newSecret()}`

interface Claiming {
  run?: string
  run_id?: string | null
  run_attempt?: number
  secret?: string
  headers?: Record<string, string>
}

async function claim({ headers = { 'x-interserver-secret-key': KEY }, ...changes }: Claiming = {}) {
  const body = { run, secret: newRunnerSecret(), ...changes }
  const answer = await ask(null, 'POST', `/api/v1/deployments/${id}/runner`, { body, headers })
  return { ...answer, secret: body.secret }
}

const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body?.code]

const asRunner = (secret: string, method: string, path: string, body?: object) =>
  ask(null, method, `/api/v1/deployments/${id}/runner${path}`, {
    headers: { authorization: `Bearer ${secret}` },
    ...(body === undefined ? {} : { body }),
  })

const events = (action: string) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('deployment_id', '=', id)
    .where('action', '=', action)
    .orderBy('id')
    .execute()

describe('a claim', () => {
  test('answers what the driver of this one target is made of, and no secret of another', async () => {
    const { status, body } = await claim()

    expect(status).toBe(200)
    expect(body).toMatchObject({
      deployment: { id, service: 'shop', environment: 'stage', kind: 'deploy' },
      service: { name: 'shop', targets: {}, health: { url: 'http://stage/health' } },
      target: { name: 'stage-1', options: { password: SECRET } },
      secrets: [SECRET],
    })
    expect(JSON.stringify(body)).not.toMatch(/other|production/)
    expect(await events('runner_claimed')).toMatchObject([{ actor: 'interserver', after: { run } }])
    expect(JSON.stringify(await events('runner_claimed'))).not.toContain(SECRET)
  })

  test('again with the same secret is the same', async () => {
    const secret = newRunnerSecret()

    const answers = [await claim({ secret }), await claim({ secret })]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await events('runner_claimed')).toHaveLength(1)
  })

  test('of a second run of the same call is refused once and for all, and told once', async () => {
    const first = await claim({ run_id: '1' })

    const answers = [await claim({ run_id: '2' }), await claim({ run_id: '2' }), await claim()]

    expect(answers.map(said)).toEqual(answers.map(() => [409, 'runner_superseded']))
    expect(await events('runner_refused')).toMatchObject([
      { after: { code: 'runner_superseded', run_id: '2' } },
      { after: { code: 'runner_superseded', run_id: null } },
    ])
    expect((await asRunner(answers[0]?.secret ?? '', 'GET', '/task')).status).toBe(401)
    expect((await asRunner(first.secret, 'POST', '/leave', {})).status).toBe(204)
  })

  test('says which run it is at GitHub, so that another one of the same call is known at once', async () => {
    const ordered = await order()
    call(ordered.uid)
    const first = await claim({ run: ordered.uid, run_id: '1700' })
    const known = await lastRunOfDeployment(db, id)
    call(ordered.uid, 1, known?.hostRunId ?? null)

    const second = await claim({ run: ordered.uid, run_id: '1701' })

    expect(first.status).toBe(200)
    expect(known).toMatchObject({ state: 'found', hostRunId: '1700' })
    expect(said(second)).toEqual([403, 'runner_wrong_run'])
    expect(await events('run_started')).toMatchObject([{ after: { run: ordered.uid, host_run: '1700' } }])
  })

  test('of a run that is to end, or has ended before it was seen, is refused', async () => {
    const ordered = await order()
    call(ordered.uid)
    await saveRun(db, ordered, { stopBy: 'ann', stopReason: 'person' })

    const late = await claim({ run: ordered.uid, run_id: '1800' })

    expect(said(late)).toEqual([409, 'runner_superseded'])
    expect(await lastRunOfDeployment(db, id)).toMatchObject({ state: 'wanted', hostRunId: null })
    expect(await events('runner_claimed')).toEqual([])
  })

  test('of two that come at once is one', async () => {
    const answers = await Promise.all(['1', '2', '3'].map((run_id) => claim({ run_id })))

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
  })

  test('of a later call puts the earlier run out of office', async () => {
    const task = await putTask(db, { deploymentId: id, key: 'k', verb: 'fetch', arguments: [] })
    const before = await claim()
    const earlier = run
    run = randomUUID()
    call(run, 2)
    const after = await claim()

    const late = [
      await asRunner(before.secret, 'GET', '/task'),
      await asRunner(before.secret, 'POST', `/tasks/${task}/lines`, { first: 1, lines: ['late'] }),
      await asRunner(before.secret, 'POST', `/tasks/${task}/result`, {
        outcome: { kind: 'aborted', message: '' },
      }),
      await claim({ run: earlier }),
    ]

    expect(after.status).toBe(200)
    expect(late.map(said)).toEqual(late.map(() => [409, 'runner_superseded']))
    expect(await desk.look(task, 0)).toMatchObject({ outcome: null, lines: [] })
    expect(await events('runner_superseded')).toMatchObject([{ before: { run: earlier }, after: { run } }])
  })

  test('of the next try of the same run takes over from the one before', async () => {
    await claim({ run_id: '1', run_attempt: 1 })

    const next = await claim({ run_id: '1', run_attempt: 2 })
    const late = await claim({ run_id: '1', run_attempt: 1 })

    expect([next.status, said(late)]).toEqual([200, [409, 'runner_superseded']])
  })

  test.each([
    ['nobody called a runner', async () => void calls.delete(id), [409, 'runner_not_called']],
    ['another run was called', async () => call(randomUUID()), [409, 'runner_superseded']],
    ['the run is known to be another', async () => call(run, 1, '7'), [403, 'runner_wrong_run']],
    [
      'the deployment is over',
      async () =>
        void (await db
          .updateTable('deployment')
          .set({ status: 'cancelled', finished_at: new Date() })
          .where('id', '=', id)
          .execute()),
      [409, 'deployment_over'],
    ],
  ])('where %s is refused and told', async (_, change, expected) => {
    await change()

    const answer = await claim({ run_id: '1' })

    expect(said(answer)).toEqual(expected)
    expect(await events('runner_refused')).toMatchObject([{ after: { code: expected[1], run } }])
  })

  test.each(['admin', 'dev'])('of a person is refused (%s)', async (person) => {
    const body = { run, secret: newRunnerSecret() }
    const answer = await ask(person, 'POST', `/api/v1/deployments/${id}/runner`, { body })

    expect(said(answer)).toEqual([403, 'runner_no_machine'])
  })

  test.each([
    [['run_deployment'], 200],
    [null, 403],
    [['read'], 403],
  ] as const)('with the token of a machine needs the right by name: %j', async (rights, status) => {
    const person = `ci-${id}`
    const at = new Date()
    const secret = newSecret()
    await db
      .transaction()
      .execute((tx) => insertPerson(tx, { name: person, role: 'engineer', kind: 'machine' }, at))
    await insertToken(db, { secret, person, label: 'ci', at, rights })

    const answer = await claim({ headers: { authorization: `Bearer ${secret}` } })

    expect(answer.status).toBe(status)
  })
})

describe('a workflow of GitHub', () => {
  /** Each time of repositories that nobody knows yet. */
  async function comingFrom({ other = false, ...claims }: Claims & { other?: boolean }) {
    const issuer = await startIssuer()
    const [own, foreign] = [`acme/shop-${id}`, `acme/other-${id}`]
    Object.assign(settings.services['shop'] ?? {}, { repository: own })
    const trust = [own, foreign].map((repository) => ({
      repository,
      services: ['shop'],
      ref: null,
      rights: null,
    }))
    settings.github = { api: null, webhookSecret: null, oidc: { issuer: issuer.url, audience: 'rmm', trust } }
    const token = await issuer.token({
      aud: 'rmm',
      repository: other ? foreign : own.replace('acme', 'Acme'),
      repository_id: String(id),
      ref: 'refs/heads/main',
      event_name: 'workflow_dispatch',
      ...claims,
    })
    return claim({ headers: { authorization: `Bearer ${token}` } })
  }

  test('of the repository of the service, and of the run that was called, may', async () => {
    call(run, 1, '7')

    const answer = await comingFrom({ run_id: '7' })

    expect(answer.status).toBe(200)
    expect(await events('runner_claimed')).toMatchObject([{ channel: 'github', after: { run_id: '7' } }])
  })

  test('of another run may not, whatever it says', async () => {
    call(run, 1, '7')

    const answer = await comingFrom({ run_id: '8' })

    expect(said(answer)).toEqual([403, 'runner_wrong_run'])
    expect(await events('runner_refused')).toMatchObject([
      { after: { code: 'runner_wrong_run', run_id: '8' } },
    ])
  })

  test('of another repository may not, although it is trusted with the service', async () => {
    const answer = await comingFrom({ other: true, run_id: '7' })

    expect(said(answer)).toEqual([403, 'runner_foreign'])
    expect(await events('runner_refused')).toMatchObject([
      { after: { code: 'runner_foreign', repository: `acme/other-${id}` } },
    ])
  })
})

describe('the runner', () => {
  const done = (value: unknown): TaskOutcome => ({ kind: 'done', value })

  test('gets each task once while it has it, hears of a stop, and of the end', async () => {
    const { secret } = await claim()
    const task = await putTask(db, { deploymentId: id, key: 'k', verb: 'start', arguments: [{ tag: 'v1' }] })
    const given = await asRunner(secret, 'GET', '/task')
    const again = await asRunner(secret, 'GET', '/task')
    const waiting = asRunner(secret, 'GET', `/task?holding=${task}`)
    await desk.stop(task)
    const stopped = await waiting
    const over = asRunner(secret, 'GET', `/task?holding=${task}&stopping=${task}`)
    await db.updateTable('deployment').set({ status: 'cancelled', finished_at: new Date() }).execute()

    expect(given.body).toMatchObject({ kind: 'task', task: { id: task, verb: 'start', stop: false } })
    expect(again.body).toEqual(given.body)
    expect(stopped.body).toMatchObject({ kind: 'none', stop: [task] })
    expect((await over).body).toMatchObject({ kind: 'over', status: 'cancelled' })
  })

  test('may say everything twice; the first word about the end counts', async () => {
    const { secret } = await claim()
    const task = await putTask(db, { deploymentId: id, key: 'k', verb: 'fetch', arguments: [] })
    const lines = { first: 1, lines: ['one', `two ${SECRET}\0`] }

    await asRunner(secret, 'POST', `/tasks/${task}/lines`, lines)
    await asRunner(secret, 'POST', `/tasks/${task}/lines`, lines)
    const first = await asRunner(secret, 'POST', `/tasks/${task}/result`, {
      outcome: done({ commit: 'a\0b' }),
    })
    const second = await asRunner(secret, 'POST', `/tasks/${task}/result`, { outcome: done({ commit: 'c' }) })
    await asRunner(secret, 'POST', `/tasks/${task}/lines`, { first: 3, lines: ['late'] })

    expect([first.status, second.status]).toEqual([204, 204])
    expect(await desk.look(task, 0)).toMatchObject({
      outcome: done({ commit: 'ab' }),
      lines: [{ first: 1, lines: ['one', 'two ***'] }],
    })
  })

  test('may speak of its own deployment only, and nobody else may in its place', async () => {
    const { secret } = await claim()
    const task = await putTask(db, { deploymentId: id, key: 'k', verb: 'fetch', arguments: [] })
    const path = `/api/v1/deployments/${id}/runner/tasks/${task}/result`
    const body = { outcome: done(null) }
    await insertDeployment(db, { id: id + 1_000, environment: 'other' })
    const authorization = `Bearer ${secret}`

    const elsewhere = await ask(null, 'GET', `/api/v1/deployments/${id + 1_000}/runner/task`, {
      headers: { authorization },
    })
    const reading = await ask(null, 'GET', '/api/v1/releases', { headers: { authorization } })
    const others = await ask(null, 'POST', path, { body, headers: { 'x-interserver-secret-key': KEY } })

    expect([elsewhere, reading, others].map(said)).toEqual([
      [403, 'runner_only'],
      [403, 'not_granted'],
      [403, 'runner_only'],
    ])
    expect(await desk.look(task, 0)).toMatchObject({ outcome: null })
  })

  test('that goes is gone at once, and told', async () => {
    const { secret } = await claim()
    const task = await putTask(db, { deploymentId: id, key: 'k', verb: 'fetch', arguments: [] })

    const left = await asRunner(secret, 'POST', '/leave', {})

    expect(left.status).toBe(204)
    expect(await desk.look(task, 0)).toMatchObject({ runner: { run, hasLeft: true } })
    expect(await events('runner_left')).toHaveLength(1)
  })

  test('pins keys of hosts of its target, and of no other', async () => {
    const { secret } = await claim()
    const key = (letter: string) => `SHA256:${letter.repeat(43)}`

    const first = await asRunner(secret, 'POST', '/host-keys', { host: '10.0.0.5', fingerprint: key('a') })
    const second = await asRunner(secret, 'POST', '/host-keys', { host: '10.0.0.5', fingerprint: key('b') })
    const other = await asRunner(secret, 'POST', '/host-keys', { host: '10.0.0.6', fingerprint: key('a') })
    const known = await claim({ secret })

    expect([first.body.fingerprint, second.body.fingerprint]).toEqual([key('a'), key('a')])
    expect(said(other)).toEqual([403, 'runner_only'])
    expect(known.body.host_keys).toEqual({ '10.0.0.5': key('a') })
  })
})

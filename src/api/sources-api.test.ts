import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag } from '../../test/support/scenes.ts'
import type { Installation } from '../domain/service/settings.ts'

const KEY = 'a-key-between-servers-of-some-length'
const LINK = 'https://github.com/acme/shop/actions/runs/77'
const database = await freshDatabase()
const settings: Installation = installation({ runner: 'github' })
const { ask, stories } = await testApi(database, { installation: settings, interserverKey: KEY })

const report = (
  method: string,
  path: string,
  body?: object,
  headers = { authorization: KEY } as Record<string, string>,
) => ask(null, method, `/api/tg-bot${path}`, { ...(body ? { body } : {}), headers })
const patch = (body: object) => report('PATCH', '/release', body)

let runs = 0
async function create(more: object = {}) {
  const run = `run-${++runs}`
  const beginning = {
    service_name: 'shop',
    release_tag: freshTag(),
    rollback_to_tag: '',
    status: 'initiated',
    initiated_by: 'octocat',
    github_run_id: run,
    github_action_link: LINK,
    approved_list: '[]',
    ...more,
  }
  const { status, body } = await report('POST', '/release', beginning)
  return { status, body, id: body.release_id as number, beginning }
}

async function historyOf(id: number): Promise<string[]> {
  const { body } = await ask('admin', 'GET', `/api/v1/releases/${id}`)
  return body.history.map(({ action }: { action: string }) => action)
}

async function waiting(): Promise<number> {
  const { id } = await create()
  await patch({ release_id: id, status: 'manual_testing' })
  return id
}

async function approved(): Promise<number> {
  const id = await waiting()
  for (const person of ['alice', 'bob']) await ask(person, 'POST', `/api/v1/releases/${id}/approve`)
  return id
}

async function deployed(): Promise<number> {
  const id = await approved()
  await patch({ release_id: id, status: 'deployed' })
  return id
}

describe('the way in', () => {
  test.each([
    ['the key alone', { authorization: KEY }],
    ['the key as a bearer', { authorization: `Bearer ${KEY}` }],
    ['the key in its own header', { 'x-interserver-secret-key': KEY }],
    ['a token of this machine', { authorization: 'Bearer token-of-dev' }],
  ])('is %s', async (_, headers) => {
    const { status } = await report('GET', '/active_releases', undefined, headers)

    expect(status).toBe(200)
  })

  test.each([
    ['nothing', {}],
    ['another key', { authorization: 'another-key' }],
    ['another key in its own header', { 'x-interserver-secret-key': 'another-key' }],
    ['another bearer', { authorization: 'Bearer another-key' }],
    ['the token of a viewer', { authorization: 'Bearer token-of-guest' }],
  ])('is not %s', async (_, headers) => {
    const tag = freshTag()

    const { status, body } = await report(
      'POST',
      '/release',
      { service_name: 'shop', release_tag: tag },
      headers,
    )

    expect([401, 403]).toContain(status)
    expect(body.detail).toBeTruthy()
  })

  test('is closed for every key on a machine that has none', async () => {
    const closed = await testApi(database, { installation: settings, interserverKey: null })

    const { status } = await closed.ask(null, 'GET', '/api/tg-bot/active_releases', {
      headers: { authorization: 'null' },
    })

    expect(status).toBe(401)
  })

  test('is everywhere the same, and only for what workflows do', async () => {
    const { id } = await create()
    const v1 = (method: string, path: string, headers: Record<string, string>) =>
      ask(null, method, `/api/v1${path}`, { headers, ...(method === 'POST' ? { body: {} } : {}) })

    const answers = await Promise.all([
      v1('GET', `/releases/${id}`, { authorization: `Bearer ${KEY}` }),
      v1('GET', `/releases/${id}`, { 'x-interserver-secret-key': KEY }),
      v1('GET', `/releases/${id}`, { authorization: KEY }),
      v1('POST', `/releases/${id}/approve`, { authorization: `Bearer ${KEY}` }),
      v1('GET', '/people', { authorization: `Bearer ${KEY}` }),
    ])

    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
      200,
      200,
      'not_signed_in',
      'not_granted',
      'not_allowed',
    ])
  })
})

describe('creating', () => {
  test('gives the number of the release and starts nothing of the machine’s own', async () => {
    const { status, body, id } = await create()

    expect(status).toBe(201)
    expect(body).toEqual({ release_id: id })
    expect(stories.filter(({ releaseId }) => releaseId === id)).toEqual([])
  })

  test('gives the same number to the same run, also when it asks many times at once', async () => {
    const beginning = { service_name: 'shop', release_tag: freshTag(), github_run_id: 4711 }
    const post = () => report('POST', '/release', beginning)

    const answers = await Promise.all(Array.from({ length: 20 }, post))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.release_id)).size).toBe(1)
  })

  test('tells another run who is on the way already', async () => {
    const { beginning, id } = await create()

    const { status, body } = await report('POST', '/release', { ...beginning, github_run_id: 'another' })

    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'reported_by_another_run', facts: { release: id } })
  })

  test('lets a workflow that is run again after it failed begin again', async () => {
    const { beginning, id } = await create()
    await patch({ release_id: id, status: 'staging_failed' })

    const again = await report('POST', '/release', beginning)

    expect(again.status).toBe(201)
    expect(again.body.release_id).not.toBe(id)
  })

  test('takes over the release that a person announced', async () => {
    const tag = freshTag()
    const announced = await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag } })

    const { body } = await report('POST', '/release', {
      service_name: 'shop',
      release_tag: tag,
      github_run_id: '9',
    })

    expect(body.release_id).toBe(announced.body.id)
  })

  test('knows people by their name here and keeps other words as they are', async () => {
    const known = await create({ initiated_by: '@alice' })
    const unknown = await create({ initiated_by: 'somebody else' })

    const seen = [known, unknown].map(({ id }) => report('GET', `/release/${id}`))

    expect((await Promise.all(seen)).map(({ body }) => body.initiated_by)).toEqual(['alice', 'somebody else'])
  })

  test.each([
    [{ service_name: 'shoop' }, 409, 'unknown_service'],
    [{ release_tag: '1.0' }, 409, 'tag_mismatch'],
    [{ release_tag: 'v1;reboot' }, 400, 'invalid_input'],
    [{ status: 'flying' }, 400, 'invalid_input'],
    [{ github_action_link: 'javascript:alert(1)' }, 400, 'invalid_input'],
    [{ approved_list: 'alice' }, 400, 'invalid_input'],
    [{ service_name: undefined }, 400, 'invalid_input'],
  ])('refuses %o', async (wrong, status, code) => {
    const answer = await create(wrong)

    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.remedy).toBeTruthy()
  })
})

describe('reporting', () => {
  test('a workflow that skips what goes without saying is written down with every step', async () => {
    const id = await approved()
    await patch({ release_id: id, status: 'rollback_done', rollback_to_tag: 'v0.9.0' })

    const actions = (await historyOf(id)).filter((action) => !action.startsWith('deployment_'))

    expect(actions).toEqual([
      'create',
      'report',
      'begin_stage',
      'ready_for_testing',
      'approve',
      'approve',
      'last_approval',
      'report',
      'begin_production',
      'begin_automatic_rollback',
      'rolled_back',
    ])
  })

  test('a rehearsal that was not reported is left out with its reason', async () => {
    const id = await waiting()

    const { body } = await ask('admin', 'GET', `/api/v1/releases/${id}`)

    expect(body.rehearsal_skipped).toBeTruthy()
    expect(body.certificate).toBeNull()
  })

  test('the status it has already is fine and changes nothing', async () => {
    const id = await waiting()
    const before = await historyOf(id)

    const { status } = await patch({ release_id: id, status: 'manual_testing', github_action_link: LINK })

    expect(status).toBe(200)
    expect(await historyOf(id)).toEqual(before)
  })

  test('what does not follow is refused and says what does', async () => {
    const { id } = await create()

    const { status, body } = await patch({ release_id: id, status: 'deployed' })

    expect(status).toBe(409)
    expect(body.code).toBe('report_does_not_follow')
    expect(body.remedy).toContain('stage_building, stage_building_failed')
  })

  test('what is over says so', async () => {
    const { id } = await create()
    await patch({ release_id: id, status: 'stage_building_failed' })

    const { status, body } = await patch({ release_id: id, status: 'manual_testing' })

    expect([status, body.code]).toEqual([409, 'release_over'])
  })

  test('production is not reached without the approvals, and who is missing is said', async () => {
    const id = await waiting()
    await ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const answers = await Promise.all(
      ['manual_test_passed', 'deploying', 'deployed'].map((status) => patch({ release_id: id, status })),
    )

    expect(answers.map(({ body }) => [body.code, body.facts?.missing])).toEqual(
      Array.from({ length: 3 }, () => ['approvals_missing', 'bob']),
    )
  })

  test('a report for another release is refused', async () => {
    const { id } = await create()

    const { status, body } = await patch({
      release_id: id,
      service_name: 'shop',
      release_tag: 'v0.0.1',
      status: 'building',
    })

    expect([status, body.code]).toEqual([409, 'reported_for_another'])
  })

  test('a frozen production is not entered, but what was done there is written down', async () => {
    const [one, other] = [await approved(), await approved()]
    const freeze = { environments: ['production'], reason: 'holidays' }
    const { body: frozen } = await ask('admin', 'POST', '/api/v1/freezes', { body: freeze })

    const announced = await patch({ release_id: one, status: 'deploying' })
    const done = await patch({ release_id: other, status: 'deployed' })

    await ask('admin', 'DELETE', `/api/v1/freezes/${frozen.id}`)
    expect([announced.status, done.status]).toEqual([409, 200])
    expect(announced.body.detail).toContain('holidays')
  })

  test('nobody reports about what the machine carries out itself', async () => {
    const here = await testApi(database, { installation: installation(), interserverKey: KEY })
    const tag = freshTag()
    const { body: made } = await here.ask('dev', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag },
    })

    const posted = await here.ask(null, 'POST', '/api/tg-bot/release', {
      body: { service_name: 'shop', release_tag: freshTag() },
      headers: { authorization: KEY },
    })
    const patched = await here.ask(null, 'PATCH', '/api/tg-bot/release', {
      body: { release_id: made.id, status: 'deployed' },
      headers: { authorization: KEY },
    })

    expect([posted.body.code, patched.body.code]).toEqual(['carried_out_here', 'carried_out_here'])
  })

  test('an engineer’s token does not begin a rollback, the key of the workflows does', async () => {
    const id = await deployed()
    const rollback = { release_id: id, status: 'rollback', rollback_to_tag: 'v0.1.0' }

    const refused = await report('PATCH', '/release', rollback, { authorization: 'Bearer token-of-dev' })
    const begun = await patch(rollback)

    expect([refused.status, begun.status]).toEqual([403, 200])
  })
})

describe('approved_list', () => {
  test('is no approval, and each name is told why', async () => {
    const id = await waiting()

    const { status, body } = await patch({ release_id: id, approved_list: '["@alice", "dev", "stranger"]' })

    expect(status).toBe(200)
    expect(
      body.not_counted.map(({ name, reason }: { name: string; reason: { code: string } }) => [
        name,
        reason.code,
      ]),
    ).toEqual([
      ['@alice', 'list_not_trusted'],
      ['dev', 'not_an_approver'],
      ['stranger', 'not_an_approver'],
    ])
    const row = await report('GET', `/release/${id}`)
    expect(row.body.approved_list).toBe('[]')
  })

  test('does not carry a release over the approvals', async () => {
    const id = await waiting()

    const { body } = await patch({
      release_id: id,
      status: 'manual_test_passed',
      approved_list: ['alice', 'bob'],
    })

    expect(body.code).toBe('approvals_not_counted')
    expect(body.remedy).toContain('trust_approved_list')
  })

  test('counts where the configuration trusts it, adds only, and says who reported it', async () => {
    const trusting = { ...settings, sources: { trustApprovedList: true } }
    const { ask } = await testApi(database, { installation: trusting, interserverKey: KEY })
    const id = await waiting()
    const send = (body: object) =>
      ask(null, 'PATCH', '/api/tg-bot/release', {
        body: { release_id: id, ...body },
        headers: { authorization: KEY },
      })

    await send({ approved_list: ['alice'] })
    await send({ approved_list: [] })
    const last = await send({ approved_list: ['@alice', '@bob', 'dev'], status: 'manual_test_passed' })

    expect(last.body).toMatchObject({ status: 'manual_test_passed', not_counted: [{ name: 'dev' }] })
    const votes = await database.db
      .selectFrom('approval')
      .selectAll()
      .where('release_id', '=', id)
      .orderBy('id')
      .execute()
    expect(votes.map(({ person, reported_by, channel }) => [person, reported_by, channel])).toEqual([
      ['alice', 'interserver', 'api'],
      ['bob', 'interserver', 'api'],
    ])
  })
})

describe('what runs where', () => {
  test('is known of workflows too, and so is the way back', async () => {
    const first = await deployed()
    const second = await deployed()
    const tagOf = async (id: number) => (await report('GET', `/release/${id}`)).body.release_tag

    const rolledBack = await ask('admin', 'POST', `/api/v1/releases/${second}/rollback`, { body: {} })
    const started = stories.filter(({ releaseId }) => releaseId === second)
    await patch({ release_id: second, status: 'rollback_done' })

    expect(rolledBack.body).toMatchObject({ status: 'rollback', rollback_to_tag: await tagOf(first) })
    expect(started).toEqual([])
    const { body } = await ask('guest', 'GET', `/api/v1/releases/${second}`)
    expect(body.status).toBe('rollback_done')
    expect(
      body.deployments.map((one: Record<string, string>) => [one['environment'], one['kind'], one['status']]),
    ).toEqual([
      ['stage', 'deploy', 'succeeded'],
      ['production', 'deploy', 'succeeded'],
      ['production', 'rollback', 'succeeded'],
    ])
  })

  test('the matrix shows what a workflow brought somewhere, with or without a commit', async () => {
    const { id, beginning } = await create({ github_sha: 'b'.repeat(40) })
    await patch({ release_id: id, status: 'manual_testing' })
    const runsOn = async () => {
      const { body } = await ask('guest', 'GET', '/api/v1/matrix?service=shop')
      return body.services[0].cells.map((cell: { runs: { tag: string; commit: string | null } }) => cell.runs)
    }

    const withCommit = await runsOn()
    const silent = await create()
    await patch({ release_id: silent.id, status: 'manual_testing' })

    expect(withCommit[0]).toMatchObject({ tag: beginning.release_tag, commit: 'b'.repeat(40) })
    expect((await runsOn())[0]).toMatchObject({ tag: silent.beginning.release_tag, commit: null })
  })

  test('a workflow cannot be stopped from here, but its release can be cancelled, and then it is not listened to', async () => {
    const { id } = await create()
    await patch({ release_id: id, status: 'building' })
    const { body: seen } = await ask('admin', 'GET', `/api/v1/releases/${id}`)

    const stopped = await ask('admin', 'POST', `/api/v1/deployments/${seen.deployments[0].id}/stop`, {
      body: {},
    })
    const cancelled = await ask('admin', 'POST', `/api/v1/releases/${id}/cancel`, { body: {} })
    const late = await patch({ release_id: id, status: 'manual_testing' })

    expect(stopped.body.code).toBe('runs_elsewhere')
    expect(cancelled.body.status).toBe('cancelled')
    expect(cancelled.body.deployments[0].status).toBe('cancelled')
    expect(late.body.code).toBe('release_over')
  })
})

describe('lists', () => {
  test('have the columns of the table, phase by phase, newest first', async () => {
    const active = await waiting()
    const done = await deployed()
    const { id: failed } = await create()
    await patch({ release_id: failed, status: 'stage_building_failed' })

    const lists = await Promise.all(
      ['active', 'successful', 'failed'].map((phase) =>
        report('GET', `/${phase}_releases?service_name=shop&limit=1`),
      ),
    )

    expect(lists.map(({ body }) => body.map(({ id }: { id: number }) => id))).toEqual([
      [active],
      [done],
      [failed],
    ])
    expect(Object.keys(lists[0]?.body[0])).toEqual([
      'id',
      'service_name',
      'release_tag',
      'rollback_to_tag',
      'status',
      'initiated_by',
      'github_run_id',
      'github_action_link',
      'github_ref',
      'approved_list',
      'created_at',
      'started_at',
      'completed_at',
    ])
  })

  test('the bot says that there is none', async () => {
    const answers = await Promise.all([
      ask(null, 'POST', '/api/tg-bot/update', { body: {} }),
      ask(null, 'GET', '/api/tg-bot/webhook/set'),
      ask(null, 'GET', '/api/tg-bot/health'),
    ])

    expect(answers.map(({ status, body }) => [status, body.code ?? body.status])).toEqual([
      [503, 'not_configured'],
      [503, 'not_configured'],
      [200, 'ok'],
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'

const database = await freshDatabase()
const { deps, stories, ask } = await testApi(database)
const { create, move, waiting, deployed, openDeployment } = scenes(database.db, deps)

async function draft(person = 'dev') {
  const body = { service: 'shop', tag: freshTag(), draft: true, description: 'first words' }
  return (await ask(person, 'POST', '/api/v1/releases', { body })).body
}

const edit = (person: string, id: number | string, body: object, headers: Record<string, string> = {}) =>
  ask(person, 'PATCH', `/api/v1/releases/${id}`, { body, headers })

describe('editing', () => {
  test('a release is described when it is created and afterwards, and history has both', async () => {
    const { id, description } = await draft()

    const { status, body } = await edit('dev', id, { description: 'For the *testers*.\nLook at the cart.' })

    expect([description, status, body.description]).toEqual([
      'first words',
      200,
      'For the *testers*.\nLook at the cart.',
    ])
    expect(body.history.at(-1)).toMatchObject({
      action: 'edit',
      actor: 'dev',
      before: { description: 'first words' },
      after: { description: 'For the *testers*.\nLook at the cart.' },
    })
  })

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const { id } = await draft()
    const { headers } = await ask('dev', 'GET', `/api/v1/releases/${id}`)
    const seen = { 'if-match': String(headers['etag']) }

    const first = await edit('dev', id, { description: 'one' }, seen)
    const second = await edit('dev', id, { description: 'two' }, seen)
    const third = await edit('dev', id, { description: 'two' }, { 'if-match': String(first.headers['etag']) })

    expect([first.status, second.status, third.status]).toEqual([200, 412, 200])
    expect(second.body.code).toBe('changed_meanwhile')
  })

  test('the same again changes nothing', async () => {
    const { id, revision } = await draft()

    const { body } = await edit('dev', id, { description: 'first words' })

    expect(body.revision).toBe(revision)
  })

  test('a draft gets another tag, but none that is on its way or is no tag of the service', async () => {
    const { id } = await draft()
    const taken = await create()
    const tag = freshTag()

    const answers = [
      await edit('dev', id, { tag: taken.tag }),
      await edit('dev', id, { tag: '1.0' }),
      await edit('dev', id, { tag }),
    ]

    expect(answers.map(({ body }) => body.code ?? body.tag)).toEqual([
      'already_releasing',
      'tag_mismatch',
      tag,
    ])
  })

  test('what set out keeps its tag', async () => {
    const { id } = await create()

    const { status, body } = await edit('dev', id, { tag: freshTag() })

    expect([status, body.code]).toEqual([409, 'not_a_draft'])
  })

  test('releases of others are for admins', async () => {
    const { id } = await draft('dev')

    const answers = [
      await edit('alice', id, { description: 'mine' }),
      await edit('admin', id, { description: 'mine' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([403, 200])
  })

  test('a release is found by its uid too', async () => {
    const { id, uid } = await draft()

    const found = await ask('guest', 'GET', `/api/v1/releases/${uid.toUpperCase()}`)
    const edited = await edit('dev', uid, { description: 'by uid' })
    const none = await ask('guest', 'GET', '/api/v1/releases/00000000-0000-4000-8000-000000000000')

    expect([found.body.id, edited.body.id, none.status]).toEqual([id, id, 404])
  })
})

describe('deleting', () => {
  test('cancels, and says so again when it is asked again', async () => {
    const { id } = await draft()

    const answers = [
      await ask('dev', 'DELETE', `/api/v1/releases/${id}`),
      await ask('dev', 'DELETE', `/api/v1/releases/${id}`),
    ]

    expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'cancelled'],
      [200, 'cancelled'],
    ])
  })

  test('is refused for what changed meanwhile and for what is over', async () => {
    const { id } = await draft()
    const { id: done } = await deployed()

    const stale = await ask('dev', 'DELETE', `/api/v1/releases/${id}`, { headers: { 'if-match': '"r99"' } })
    const over = await ask('dev', 'DELETE', `/api/v1/releases/${done}`)

    expect([stale.status, over.body.code]).toEqual([412, 'wrong_state'])
  })
})

describe('deploying', () => {
  const deploy = (id: number, body: object = {}, headers = {}) =>
    ask('dev', 'POST', `/api/v1/releases/${id}/deploy`, { body, headers })

  test.each([[{}], [{ environment: 'stage' }]])('sends a draft on its way with %o, once', async (body) => {
    const { id } = await draft()
    const headers = { 'idempotency-key': `deploy ${id}` }

    const answers = [await deploy(id, body, headers), await deploy(id, body, headers)]

    expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'initiated'],
      [200, 'initiated'],
    ])
    expect(stories.filter(({ releaseId }) => releaseId === id)).toHaveLength(1)
  })

  test('says in the words of the policy what is missing', async () => {
    const { id } = await waiting()
    await ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const { status, body } = await deploy(id, { environment: 'production' })

    expect([status, body.code]).toEqual([409, 'waits_for_approvals'])
    expect(body.detail).toContain('approval by bob is missing')
    expect(body.remedy).toContain('2 approvals by any of alice, bob are needed.')
  })

  test('says what comes before, what is over, and where releases do not go', async () => {
    const { id: early } = await create()
    const { id: done } = await deployed()

    const answers = [
      await deploy(early),
      await deploy(early, { environment: 'stage' }),
      await deploy(done),
      await deploy(early, { environment: 'moon' }),
    ]

    expect(answers.map(({ body }) => body.code)).toEqual([
      'not_there_yet',
      'already_there',
      'already_there',
      'not_on_the_way',
    ])
  })
})

describe('rolling back a deployment', () => {
  test('takes back the release that it brought to production', async () => {
    await deployed()
    const { id } = await deployed()
    const { body: seen } = await ask('admin', 'GET', `/api/v1/releases/${id}`)
    const deployment = seen.deployments.at(-1)

    const refused = await ask('dev', 'POST', `/api/v1/deployments/${deployment.id}/rollback`, { body: {} })
    const { status, body } = await ask('admin', 'POST', `/api/v1/deployments/${deployment.id}/rollback`, {
      body: {},
    })

    expect([refused.status, status, body.id, body.status]).toEqual([403, 200, id, 'rollback'])
  })

  test('is refused for what never was on production', async () => {
    const release = await create()
    await move(release.id, 'begin_stage')
    const onStage = await openDeployment(release, 'stage')

    const { status, body } = await ask('admin', 'POST', `/api/v1/deployments/${onStage}/rollback`, {
      body: {},
    })

    expect([status, body.code]).toEqual([409, 'not_a_production_release'])
  })
})

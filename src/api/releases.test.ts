import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { COMMIT, freshTag, scenes } from '../../test/support/scenes.ts'
import { endDeployment } from '../app/deployment.ts'

const database = await freshDatabase()
const { deps, stories, ask } = await testApi(database)
const { create, move, waiting, deployed, openDeployment } = scenes(database.db, deps)

describe('creating', () => {
  test('a release sets out, says where it is found, and its story is enqueued', async () => {
    const tag = freshTag()

    const { status, headers, body } = await ask('dev', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag },
    })

    expect(status).toBe(201)
    expect(headers['location']).toBe(`/api/v1/releases/${body.id}`)
    expect(body).toMatchObject({
      service: 'shop',
      tag,
      status: 'initiated',
      phase: 'active',
      initiated_by: 'dev',
    })
    expect(body.history).toMatchObject([{ action: 'create', actor: 'dev', channel: 'api' }])
    expect(stories.filter(({ releaseId }) => releaseId === body.id)).toMatchObject([
      { name: 'bring-to-stage' },
    ])
  })

  test('a draft waits until it is started', async () => {
    const { body } = await ask('dev', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag: freshTag(), draft: true },
    })
    expect(body).toMatchObject({ status: 'draft', phase: 'draft', started_at: null })

    const started = await ask('alice', 'POST', `/api/v1/releases/${body.id}/start`)

    expect(started).toMatchObject({ status: 200, body: { status: 'initiated' } })
  })

  test('the same Idempotency-Key creates one release, also when both arrive at once', async () => {
    const tag = freshTag()
    const post = () =>
      ask('dev', 'POST', '/api/v1/releases', {
        body: { service: 'shop', tag },
        headers: { 'idempotency-key': `create ${tag}` },
      })

    const answers = await Promise.all([post(), post(), post(), post()])
    const again = await post()

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set([...answers, again].map(({ body }) => body.id)).size).toBe(1)
    expect(stories.filter(({ releaseId }) => releaseId === again.body.id)).toHaveLength(1)
  })

  test('a key is one person’s own: another person with the same key is another request', async () => {
    const one = await ask('dev', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag: freshTag() },
      headers: { 'idempotency-key': 'mine' },
    })
    const other = await ask('alice', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag: freshTag() },
      headers: { 'idempotency-key': 'mine' },
    })

    expect(other.body.id).not.toBe(one.body.id)
  })

  test('two people who release one tag at once get one release and one explanation', async () => {
    const tag = freshTag()
    const body = { service: 'shop', tag }

    const answers = await Promise.all([
      ask('dev', 'POST', '/api/v1/releases', { body }),
      ask('alice', 'POST', '/api/v1/releases', { body }),
    ])

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'already_releasing', facts: { service: 'shop', tag } })
    expect(refused?.body.remedy).toContain('rmm release show')
  })

  test('a viewer may not, and is told who can help', async () => {
    const { status, body } = await ask('guest', 'POST', '/api/v1/releases', {
      body: { service: 'shop', tag: freshTag() },
    })

    expect(status).toBe(403)
    expect(body).toMatchObject({
      code: 'not_allowed',
      detail: 'guest (viewer) may not create releases.',
      remedy: 'Ask an admin.',
    })
  })

  test.each([
    ['an unknown service', { service: 'shoop', tag: 'v1' }, 409, 'unknown_service'],
    ['a tag that is none of its releases', { service: 'shop', tag: '1.0' }, 409, 'tag_mismatch'],
    ['a tag with shell characters', { service: 'shop', tag: 'v1;reboot' }, 400, 'body.tag'],
    ['a tag with a newline', { service: 'shop', tag: 'v1\n' }, 400, 'body.tag'],
    ['a tag that goes up', { service: 'shop', tag: 'v1/../../x' }, 400, 'body.tag'],
    ['10 kB of tag', { service: 'shop', tag: `v${'1'.repeat(10_000)}` }, 400, 'body.tag'],
    ['a number for a tag', { service: 'shop', tag: 1 }, 400, 'body.tag'],
    ['a missing tag', { service: 'shop' }, 400, 'body.tag'],
    ['a NUL in the name', { service: 'shop\u0000', tag: 'v1' }, 400, 'body.service'],
    ['an unknown field', { service: 'shop', tag: 'v1', darft: true }, 400, 'body.darft'],
    ['a list', ['shop', 'v1'], 400, 'body'],
  ])('%s is refused, naming the place, and changes nothing', async (_, body, status, word) => {
    const before = await ask('dev', 'GET', '/api/v1/releases?limit=1')

    const answer = await ask('dev', 'POST', '/api/v1/releases', { body })

    expect(answer.status).toBe(status)
    expect(status === 400 ? answer.body.errors[0].place : answer.body.code).toBe(word)
    const after = await ask('dev', 'GET', '/api/v1/releases?limit=1')
    expect(after.body).toEqual(before.body)
  })
})

describe('listing', () => {
  test('pages go from the newest to the oldest and meet without a gap', async () => {
    const made = [await create(), await create(), await create(), await create(), await create()]

    const first = await ask('guest', 'GET', '/api/v1/releases?limit=2')
    const second = await ask('guest', 'GET', `/api/v1/releases?limit=2&cursor=${first.body.next}`)

    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: number }) => id)
    expect(ids).toEqual(
      made
        .map(({ id }) => id)
        .toReversed()
        .slice(0, 4),
    )
  })

  test('the last page says that it is the last', async () => {
    const { body } = await ask('guest', 'GET', '/api/v1/releases?phase=successful&limit=200')

    expect(body.next).toBeNull()
  })

  test('filters by service, phase and status, with the aliases of older workflows', async () => {
    const { id } = await create()
    await move(id, 'begin_stage')

    const byAlias = await ask('guest', 'GET', '/api/v1/releases?status=building')
    const byBoth = await ask('guest', 'GET', '/api/v1/releases?service=shop&phase=active&limit=200')
    const byNone = await ask('guest', 'GET', '/api/v1/releases?phase=successful&status=building')
    const elsewhere = await ask('guest', 'GET', '/api/v1/releases?service=other')

    expect(byAlias.body.items.map((item: { id: number }) => item.id)).toContain(id)
    expect(byAlias.body.items.every((item: { status: string }) => item.status === 'stage_building')).toBe(
      true,
    )
    expect(byBoth.body.items.map((item: { id: number }) => item.id)).toContain(id)
    expect([byNone.body.items, elsewhere.body.items]).toEqual([[], []])
  })

  test.each([
    'limit=0',
    'limit=201',
    'limit=ten',
    'phase=over',
    'status=oops',
    'cursor=x',
    'limit=1&limit=2',
    'page=2',
  ])('?%s is refused', async (query) => {
    const { status, body } = await ask('guest', 'GET', `/api/v1/releases?${query}`)

    expect(status).toBe(400)
    expect(body.errors[0].place).toBe(`query.${query.split('=')[0]}`)
  })
})

describe('deciding', () => {
  test('of a release that is over nobody is asked any more', async () => {
    const { id } = await waiting()
    await ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const { body } = await ask('dev', 'POST', `/api/v1/releases/${id}/cancel`)

    expect(body.approvals).toMatchObject({ needed: 2, missing: 1, given: ['alice'], open: [] })
  })

  test('the last approval that is needed sends it to production', async () => {
    const { id } = await waiting()

    const one = await ask('alice', 'POST', `/api/v1/releases/${id}/approve`, { body: { commit: COMMIT } })
    const two = await ask('bob', 'POST', `/api/v1/releases/${id}/approve`)

    expect(one.body).toMatchObject({
      status: 'manual_testing',
      approvals: { needed: 2, missing: 1, given: ['alice'], open: ['bob'] },
    })
    expect(two.body).toMatchObject({ status: 'manual_test_passed', approvals: { missing: 0 } })
    expect(two.body.approvals.votes).toMatchObject([
      { person: 'alice', decision: 'approved', commit: COMMIT, channel: 'api' },
      { person: 'bob' },
    ])
    expect(stories.filter((story) => story.releaseId === id).map(({ name }) => name)).toEqual([
      'bring-to-stage',
      'bring-to-production',
    ])
  })

  test('approving 20 times at once is one vote', async () => {
    const { id } = await waiting()
    const approve = () => ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const answers = await Promise.all(Array.from({ length: 20 }, approve))

    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const { body } = await ask('alice', 'GET', `/api/v1/releases/${id}`)
    expect(body.approvals.votes).toHaveLength(1)
  })

  test('a decision stands: a later no of the same person is refused, not dropped', async () => {
    const { id } = await waiting()
    await ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const { status, body } = await ask('alice', 'POST', `/api/v1/releases/${id}/reject`, {
      body: { reason: 'hm' },
    })

    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'already_decided' })
  })

  test('rejecting ends it, with the reason in the votes', async () => {
    const { id } = await waiting()

    const { body } = await ask('bob', 'POST', `/api/v1/releases/${id}/reject`, {
      body: { reason: ' the basket is empty ' },
    })

    expect(body).toMatchObject({ status: 'manual_test_failed', phase: 'failed' })
    expect(body.approvals.votes).toMatchObject([{ decision: 'rejected', reason: 'the basket is empty' }])
  })

  test.each([[''], ['   '], ['a\u0000b'], ['\ud800'], [7], [undefined]])(
    'a reason like %j is refused',
    async (reason) => {
      const { id } = await waiting()

      const { status, body } = await ask('bob', 'POST', `/api/v1/releases/${id}/reject`, { body: { reason } })

      expect(status).toBe(400)
      expect(body.errors[0].place).toBe('body.reason')
    },
  )

  test('who is not an approver gets 403 with the approvers, who looked at another commit 409', async () => {
    const { id } = await waiting()

    const stranger = await ask('dev', 'POST', `/api/v1/releases/${id}/approve`)
    const stale = await ask('alice', 'POST', `/api/v1/releases/${id}/approve`, {
      body: { commit: 'b'.repeat(40) },
    })

    expect(stranger).toMatchObject({
      status: 403,
      body: { code: 'not_an_approver', remedy: expect.stringContaining('alice, bob') },
    })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_commit' } })
  })
})

describe('what can be done', () => {
  test.each([
    [
      'alice',
      { start: 'wrong_state', approve: null, reject: null, cancel: 'not_allowed', rollback: 'not_allowed' },
    ],
    ['dev', { start: 'wrong_state', approve: 'not_an_approver', cancel: null, rollback: 'not_allowed' }],
    ['admin', { approve: 'not_an_approver', cancel: null, rollback: 'wrong_state' }],
    ['guest', { start: 'not_allowed', cancel: 'not_allowed' }],
  ])('is computed for %s, with the reason why not', async (person, expected) => {
    const { id } = await waiting()

    const { body } = await ask(person, 'GET', `/api/v1/releases/${id}`)

    for (const [action, code] of Object.entries(expected)) {
      const offer = body.actions.find((offer: { action: string }) => offer.action === action)
      expect([action, offer.allowed, offer.reason?.code ?? null]).toEqual([action, code === null, code])
    }
  })

  test('what has no meaning in a state is told apart, whoever asks', async () => {
    const releases = [await waiting(), await deployed()]

    for (const person of ['guest', 'admin']) {
      const applicable = []
      for (const { id } of releases) {
        const { body } = await ask(person, 'GET', `/api/v1/releases/${id}`)
        const offers: { action: string; applicable: boolean }[] = body.actions
        applicable.push(offers.filter((offer) => offer.applicable).map(({ action }) => action))
      }

      expect([person, ...applicable]).toEqual([person, ['approve', 'reject', 'cancel'], ['rollback']])
    }
  })

  test('every offer is what pressing the button answers', async () => {
    const { id } = await waiting()
    const bodies: Record<string, object> = { reject: { reason: 'no' } }

    for (const person of ['guest', 'dev', 'admin']) {
      const { body } = await ask(person, 'GET', `/api/v1/releases/${id}`)
      const refused = body.actions.filter((offer: { allowed: boolean }) => !offer.allowed)
      for (const { action, reason } of refused) {
        const pressed = await ask(person, 'POST', `/api/v1/releases/${id}/${action}`, {
          body: bodies[action] ?? {},
        })
        expect([person, action, pressed.body.code, pressed.body.detail]).toEqual([
          person,
          action,
          reason.code,
          reason.message,
        ])
      }
    }
  })

  test('a vote that was given is not offered again', async () => {
    const { id } = await waiting()

    const { body } = await ask('alice', 'POST', `/api/v1/releases/${id}/approve`)

    const approve = body.actions.find((offer: { action: string }) => offer.action === 'approve')
    expect(approve).toMatchObject({ allowed: false, reason: { code: 'already_decided' } })
  })

  test('a release of a service that is no longer configured can still be looked at', async () => {
    const { id } = await waiting()
    const other = await testApi(database, { installation: { ...installation(), services: {} } })

    const { status, body } = await other.ask('alice', 'GET', `/api/v1/releases/${id}`)

    expect(status).toBe(200)
    expect(body.actions.find((offer: { action: string }) => offer.action === 'approve').reason.code).toBe(
      'unknown_service',
    )
  })
})

describe('rolling back', () => {
  test('the plan is shown first, and then carried out as shown', async () => {
    const earlier = await deployed()
    const { id, tag } = await deployed()

    const plan = await ask('guest', 'GET', `/api/v1/releases/${id}/rollback-plan`)
    const { status, body } = await ask('admin', 'POST', `/api/v1/releases/${id}/rollback`, {
      body: { to: earlier.tag },
    })

    expect(plan.body).toMatchObject({
      environment: 'production',
      from: { tag },
      to: { tag: earlier.tag, commit: COMMIT },
      migrations: { direction: 'none', through: [] },
      refusal: null,
    })
    expect(plan.body.candidates[0]).toMatchObject({ tag: earlier.tag })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'rollback', rollback_to_tag: earlier.tag })
    expect(stories.at(-1)).toMatchObject({ name: 'roll-back', releaseId: id })
  })

  test('a version that never ran there is refused, naming those that did', async () => {
    const { id } = await deployed()

    const { status, body } = await ask('admin', 'POST', `/api/v1/releases/${id}/rollback`, {
      body: { to: 'v0.0.1' },
    })

    expect(status).toBe(409)
    expect(body.code).toBe('not_an_earlier_version')
  })

  test('the same key rolls back once', async () => {
    await deployed()
    const { id } = await deployed()
    const before = stories.length
    const roll = () =>
      ask('admin', 'POST', `/api/v1/releases/${id}/rollback`, { headers: { 'idempotency-key': 'roll' } })

    const answers = await Promise.all([roll(), roll(), roll()])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(stories).toHaveLength(before + 1)
  })
})

describe('cancelling', () => {
  test('one’s own release is over at once while no target is being changed', async () => {
    const { id } = await create()

    const { body } = await ask('dev', 'POST', `/api/v1/releases/${id}/cancel`)

    expect(body).toMatchObject({ status: 'cancelled', phase: 'cancelled' })
  })

  test('while a target is being changed the deployment is stopped first', async () => {
    const { id, tag } = await create()
    await move(id, 'begin_stage')
    const deploymentId = await openDeployment({ id, tag }, 'stage')

    const { status, body } = await ask('dev', 'POST', `/api/v1/releases/${id}/cancel`)

    expect(status).toBe(200)
    expect(body.status).toBe('stage_building')
    expect(body.deployments).toMatchObject([{ id: deploymentId, stop_requested_by: 'dev' }])
    await endDeployment(deps, { deploymentId, kind: 'stopped', failure: null })
  })
})

test.each(['0', '-1', '1.5', 'abc', '01', '9007199254740992', '99999999999999999999', '1e3', '%31%00'])(
  'an id like %s is refused',
  async (id) => {
    const { status } = await ask('guest', 'GET', `/api/v1/releases/${id}`)

    expect(status).toBe(400)
  },
)

test('a release that does not exist is 404, for reading and for acting', async () => {
  const reading = await ask('admin', 'GET', '/api/v1/releases/999999')
  const acting = await ask('admin', 'POST', '/api/v1/releases/999999/cancel')

  expect(reading).toMatchObject({
    status: 404,
    body: { code: 'not_found', detail: 'There is no release 999999.' },
  })
  expect(acting).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

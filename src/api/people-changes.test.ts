import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'

const database = await freshDatabase()
const settings = { ...installation(), groups: { leads: ['alice', 'bob'] } }
const clock = { now: new Date('2026-03-01T10:00:00Z') }
const { ask } = await testApi(database, { installation: settings, now: () => clock.now })

const add = (name: string, role = 'engineer', more: object = {}) =>
  ask('admin', 'POST', '/api/v1/people', { body: { name, role, ...more } })
const change = (name: string, body: object, headers: Record<string, string> = {}) =>
  ask('admin', 'PATCH', `/api/v1/people/${encodeURIComponent(name)}`, { body, headers })
const events = (action: string) =>
  database.db.selectFrom('event').selectAll().where('action', '=', action).orderBy('id').execute()

async function tokenFor(person: string, more: object = {}) {
  const { body } = await ask('admin', 'POST', '/api/v1/tokens', { body: { person, label: 'x', ...more } })
  const headers = { authorization: `Bearer ${body.secret}` }
  return {
    id: body.id,
    ask: (method: string, path: string, sent?: object, extra: Record<string, string> = {}) =>
      ask(null, method, `/api/v1${path}`, {
        headers: { ...headers, ...extra },
        ...(sent === undefined ? {} : { body: sent }),
      }),
  }
}

describe('a change of a person', () => {
  test('is written down with what was before, and refused to whoever saw an older state', async () => {
    const { body } = await add('nina', 'viewer', { email: 'nina@example.com' })
    const { headers } = await ask('admin', 'GET', '/api/v1/people/nina')
    const seen = { 'if-match': String(headers['etag']) }

    const first = await change('nina', { role: 'engineer', email: null }, seen)
    const second = await change('nina', { role: 'admin' }, seen)

    expect(body).toMatchObject({ role: 'viewer', email: 'nina@example.com', role_from: 'admin' })
    expect([first.status, second.status, second.body.code]).toEqual([200, 412, 'changed_meanwhile'])
    expect(first.body).toMatchObject({ role: 'engineer', email: null })
    expect(await events('change_person')).toMatchObject([
      {
        before: { person: 'nina', role: 'viewer', email: 'nina@example.com' },
        after: { person: 'nina', role: 'engineer', email: null },
      },
    ])
  })

  test('leaves roles of rmm.yaml to rmm.yaml, and addresses to whoever has them', async () => {
    await add('one', 'viewer', { email: 'same@example.com' })

    const role = await change('dev', { role: 'admin' })
    const name = await change('dev', { display_name: 'Dev Eloper' })
    const taken = await add('two', 'viewer', { email: 'SAME@example.com' })

    expect([role.body.code, name.status, taken.body.code]).toEqual([
      'role_from_elsewhere',
      200,
      'email_taken',
    ])
  })

  test('never leaves the machine without an admin, also when two demote each other at once', async () => {
    const { db } = database
    const [one, two] = ['first chief', 'second chief']
    await Promise.all([one, two].map((name) => add(name, 'admin')))
    const [asOne, asTwo] = [await tokenFor(one), await tokenFor(two)]
    await db.updateTable('token').set({ revoked_at: new Date() }).where('person', '=', 'admin').execute()
    const demote = { role: 'viewer' }

    const answers = await Promise.all([
      asOne.ask('PATCH', `/people/${encodeURIComponent(two)}`, demote),
      asTwo.ask('PATCH', `/people/${encodeURIComponent(one)}`, demote),
    ])

    const codes = answers.map(({ status, body }) => body.code ?? status)
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
    const left = answers[0]?.status === 200 ? asOne : asTwo
    const self = await left.ask('DELETE', `/people/${encodeURIComponent(left === asOne ? one : two)}`)
    expect(self.body.code).toBe('last_admin')
    await db.updateTable('token').set({ revoked_at: null }).where('person', '=', 'admin').execute()
  })
})

describe('groups', () => {
  test('are made, changed and taken away; those of rmm.yaml are only shown', async () => {
    await ask('admin', 'POST', '/api/v1/groups', { body: { name: 'night', members: ['dev', 'dev'] } })

    const changed = await ask('admin', 'PATCH', '/api/v1/groups/night', {
      body: { members: ['bob', 'alice'] },
    })
    const strangers = await ask('admin', 'PATCH', '/api/v1/groups/night', { body: { members: ['nobody'] } })
    const fixed = await ask('admin', 'PATCH', '/api/v1/groups/leads', { body: { members: [] } })
    const twice = await ask('admin', 'POST', '/api/v1/groups', { body: { name: 'leads' } })
    const list = await ask('admin', 'GET', '/api/v1/groups')
    const gone = await ask('admin', 'DELETE', '/api/v1/groups/night')

    expect(changed.body).toMatchObject({ members: ['alice', 'bob'], made_by: 'admin', revision: 2 })
    expect([strangers.status, fixed.body.code, twice.body.code]).toEqual([
      404,
      'group_from_elsewhere',
      'group_exists',
    ])
    expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['leads', 'night'])
    expect(gone.status).toBe(204)
    expect(await events('change_group')).toMatchObject([
      { before: { members: ['dev'] }, after: { members: ['bob', 'alice'] } },
    ])
  })
})

test('an invitation into a group of rmm.yaml is refused with where to go', async () => {
  const body = { kind: 'invitation', role: 'viewer', groups: ['leads'] }
  const invited = await ask('admin', 'POST', '/api/v1/links', { body })

  expect(invited.body.code).toBe('group_from_elsewhere')
})

describe('a token', () => {
  test('of a viewer does nothing but what a viewer may, whatever it asks for', async () => {
    const viewer = await tokenFor('guest')
    const greedy = await ask('admin', 'POST', '/api/v1/tokens', {
      body: { person: 'guest', label: 'greedy', rights: ['read', 'roll_back'] },
    })

    const answers = [
      await viewer.ask('POST', '/releases', { service: 'shop', tag: 'v1.0.0' }),
      await viewer.ask('POST', '/people', { name: 'eve', role: 'admin' }),
      await viewer.ask('PATCH', '/people/guest', { role: 'admin' }),
      await viewer.ask('POST', '/links', { kind: 'password', person: 'admin' }),
      await viewer.ask('POST', '/tokens', { person: 'admin', label: 'x' }),
      await viewer.ask('POST', '/groups', { name: 'x' }),
      await viewer.ask('GET', '/people'),
    ]

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403])
    expect((await viewer.ask('GET', '/services')).status).toBe(200)
    expect([greedy.status, greedy.body.code]).toEqual([403, 'not_allowed'])
  })

  test('with fewer rights makes none with more, and none that outlives its limits', async () => {
    const small = await tokenFor('alice', { rights: ['read', 'manage_own_account'], services: ['shop'] })

    const wider = await small.ask('POST', '/tokens', { label: 'x', rights: ['create_release'] })
    const elsewhere = await small.ask('POST', '/tokens', { label: 'x', services: ['till'] })
    const silent = await small.ask('POST', '/tokens', { label: 'x' })

    expect([wider.body.code, elsewhere.body.code]).toEqual(['not_granted', 'service_not_granted'])
    expect(silent.body).toMatchObject({ rights: ['read', 'manage_own_account'], services: ['shop'] })
  })

  test('for a service that does not exist is refused instead of opening nothing', async () => {
    const { status, body } = await ask('admin', 'POST', '/api/v1/tokens', {
      body: { label: 'x', services: ['shpo'] },
    })

    expect([status, body.code]).toEqual([409, 'unknown_service'])
  })

  test('with limits makes no way in without them, and no admin', async () => {
    const small = await tokenFor('admin', { rights: ['manage_own_account', 'manage_people'] })

    const answers = [
      await small.ask('POST', '/users/me/passkeys/start', {}),
      await small.ask('POST', '/users/me/identities/oidc/start', {}),
      await small.ask('POST', '/users/me/password', { current: 'x', new: 'a long enough passphrase' }),
      await small.ask('POST', '/links', { kind: 'invitation', role: 'admin' }),
      await small.ask('POST', '/links', { kind: 'password', person: 'bob' }),
      await small.ask('POST', '/people', { name: 'eve', role: 'admin' }),
      await small.ask('PATCH', '/people/guest', { role: 'admin' }),
    ]

    expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'not_granted'))
  })

  test('for some services reaches nothing that is of all of them', async () => {
    const small = await tokenFor('admin', { services: ['shop'] })

    const answers = [
      await small.ask('GET', '/people'),
      await small.ask('POST', '/people', { name: 'eve', role: 'viewer' }),
      await small.ask('GET', '/secrets'),
      await small.ask('PUT', '/secrets/other', { value: 'x' }),
      await small.ask('GET', '/configuration'),
      await small.ask('POST', '/configuration', { yaml: '', dry_run: true }),
      await small.ask('POST', '/freezes', { reason: 'x' }),
      await small.ask('GET', '/audit-logs/export?format=json'),
    ]

    expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'not_granted'))
    expect((await small.ask('GET', '/services')).status).toBe(200)
  })

  test('of somebody whose name looks like a request of somebody else is not taken for theirs', async () => {
    const name = 'bob:POST /api/v1/tokens:x'
    await ask('admin', 'POST', '/api/v1/people', { body: { name, role: 'viewer' } })
    const [bob, other] = [await tokenFor('bob'), await tokenFor(name)]
    const body = { label: 'x' }

    const first = await bob.ask('POST', '/tokens', body, { 'idempotency-key': 'x:POST /api/v1/tokens:k' })
    const second = await other.ask('POST', '/tokens', body, { 'idempotency-key': 'k' })

    expect([first.body.person, second.body.person]).toEqual(['bob', name])
  })

  test('opens until it expires; its last use and who revoked it are shown', async () => {
    const expires_at = new Date(clock.now.getTime() + 60_000).toISOString()
    const token = await tokenFor('dev', { expires_at })
    const other = await tokenFor('dev')
    const past = await ask('admin', 'POST', '/api/v1/tokens', {
      body: { label: 'x', expires_at: clock.now.toISOString() },
    })

    const before = await token.ask('GET', '/services')
    await ask('admin', 'DELETE', `/api/v1/tokens/${other.id}`)
    clock.now = new Date(clock.now.getTime() + 60_000)
    const after = await token.ask('GET', '/services')

    expect([before.status, after.status, past.body.code]).toEqual([200, 401, 'time_is_over'])
    const { body } = await ask('admin', 'GET', '/api/v1/tokens?person=dev')
    const byId = (id: number) => body.items.find((one: { id: number }) => one.id === id)
    expect(byId(token.id)).toMatchObject({ expires_at, last_used_at: '2026-03-01T10:00:00.000Z' })
    expect(byId(other.id)).toMatchObject({ revoked_by: 'admin', last_used_at: null })
  })
})

describe('how the machine speaks to somebody', () => {
  const settings = { locale: 'ru', time_zone: 'Europe/Moscow', quiet_hours: { from: '22:30', to: '08:00' } }

  test('is theirs to choose, is shown, and is written down', async () => {
    await add('quiet')
    const own = await tokenFor('quiet')

    const changed = await own.ask('PATCH', '/users/me', settings)
    const same = await own.ask('PATCH', '/users/me', settings)
    const cleared = await own.ask('PATCH', '/users/me', { time_zone: null, quiet_hours: null })

    expect(changed.body).toMatchObject(settings)
    expect(same.body.revision).toBe(changed.body.revision)
    expect(cleared.body).toMatchObject({ locale: 'ru', time_zone: null, quiet_hours: null })
    const written = (await events('change_own_account')).filter(({ actor }) => actor === 'quiet')
    expect(written).toMatchObject([
      {
        before: { person: 'quiet', locale: null, time_zone: null, quiet_hours: null },
        after: { person: 'quiet', locale: 'ru', time_zone: 'Europe/Moscow', quiet_hours: '22:30-08:00' },
      },
      {
        before: { person: 'quiet', time_zone: 'Europe/Moscow', quiet_hours: '22:30-08:00' },
        after: { person: 'quiet', time_zone: null, quiet_hours: null },
      },
    ])
  })

  test.each([
    [{ time_zone: 'Mars/Olympus' }, 'body.time_zone'],
    [{ time_zone: '+03:00' }, 'body.time_zone'],
    [{ quiet_hours: { from: '24:00', to: '08:00' } }, 'body.quiet_hours.from'],
    [{ quiet_hours: { from: '8', to: '09:00' } }, 'body.quiet_hours.from'],
    [{ quiet_hours: { from: '22:00', to: '22:00' } }, 'body.quiet_hours'],
    [{ quiet_hours: { from: '22:00' } }, 'body.quiet_hours.to'],
    [{ locale: 'de' }, 'body.locale'],
  ])('that makes no sense is refused at the door: %j', async (body, place) => {
    const { status, body: problem } = await ask('dev', 'PATCH', '/api/v1/users/me', { body })

    expect([status, problem.errors[0].place]).toEqual([400, place])
  })
})

import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { FakeTarget } from '../../test/support/fake-target.ts'
import { pushed, shopOnGithub, webhook } from '../../test/support/github-webhooks.ts'
import { by } from '../../test/support/story-world.ts'
import { tagWorld } from '../../test/support/tag-world.ts'
import type { Service } from '../domain/service/settings.ts'
import { linkIdentity } from './link-identity.ts'
import { lockTarget } from './lock-target.ts'

const { db, url } = await freshDatabase()

const target = (name: string) => ({ name, driver: 'fake', options: {} })
const HEAD = 'a'.repeat(40)

let services = 0
async function world(change: Partial<Service> = {}) {
  const name = `web-${++services}`
  const repository = `acme/${name}`
  const settings = shopOnGithub({ name, repository })
  const shop = settings.services[name]
  if (!shop) throw new Error('no service')
  const targets = { ...shop.targets, dev: target('shared'), 'dev-dev': target('d'), 'dev-octo': target('o') }
  const service = { ...shop, targets, developers: { dev: 'd', Octo: 'o' }, ...change }
  const dev = { name: 'dev', order: 0, approvals: { kind: 'nobody' as const }, automaticRollback: true }
  const environments = [dev, ...settings.environments]
  const seen = await tagWorld(db, { ...settings, environments, services: { [name]: service } })
  for (const place of ['dev', 'dev-dev', 'dev-octo']) {
    const server = new FakeTarget()
    for (const branch of ['main', 'login', 'other', 'work'])
      server.publish({ tag: branch, commit: HEAD }, { tag: branch, commit: HEAD })
    seen.targets[place] = server
  }
  return {
    ...seen,
    name,
    installation: seen.deps.installation,
    push: (branch: string, told: Parameters<typeof pushed>[1] = {}) =>
      seen.told(pushed(`refs/heads/${branch}`, { repository, ...told })),
    ran: (changeRun: (run: Record<string, unknown>) => void = () => {}) =>
      seen.told(
        webhook('workflow_run', (payload) => {
          payload.action = 'completed'
          payload.repository = { ...payload.repository, full_name: repository, default_branch: 'main' }
          Object.assign(payload.workflow_run, {
            path: '.github/workflows/build-push.yml',
            event: 'push',
            head_branch: 'main',
            head_sha: 'c'.repeat(40),
            conclusion: 'success',
            head_repository: { full_name: repository },
            run_started_at: '2026-02-02T10:00:00Z',
          })
          changeRun(payload.workflow_run)
        }),
      ),
    deployments: () =>
      db
        .selectFrom('deployment')
        .select(['environment', 'tag', 'commit', 'kind', 'status', 'release_id'])
        .where('service', '=', name)
        .orderBy('id')
        .execute(),
    events: (action: string) =>
      db
        .selectFrom('event')
        .select(['actor', 'channel', 'identity', 'after'])
        .where('service', '=', name)
        .where('action', '=', action)
        .orderBy('id')
        .execute(),
  }
}

describe('a branch that is pushed', () => {
  test('goes to the server of whoever wrote its newest commit, and they are told', async () => {
    const web = await world()

    await web.push('login', { login: 'somebody', author: 'octo' })
    await web.run()

    expect(await web.deployments()).toEqual([
      {
        environment: 'dev-octo',
        tag: 'login',
        commit: HEAD,
        kind: 'dev',
        status: 'succeeded',
        release_id: null,
      },
    ])
    const told = await web.events('deployment_ended')
    expect(told).toMatchObject([{ after: { status: 'succeeded', initiated_by: 'octo' } }])
    expect(await web.events('want_dev')).toMatchObject([
      { actor: 'machine', channel: 'github', identity: 'github user 583231 somebody' },
    ])
  })

  test('else to that of whoever pushed it, by the person they are here', async () => {
    const web = await world()
    await linkIdentity(web.deps, { person: 'dev', kind: 'github', subject: '99' }, by('admin'))

    await web.push('login', { login: 'renamed', id: 99, author: 'nobody-here' })
    await web.run()

    expect(await web.deployments()).toMatchObject([{ environment: 'dev-dev' }])
    expect(await web.events('want_dev')).toMatchObject([{ after: { initiated_by: 'dev' } }])
  })

  test('the newest push wins, whatever the order in which they are told', async () => {
    const web = await world()

    await web.push('other', { pushedAt: 200 })
    await web.push('login', { pushedAt: 100 })
    await web.push('work', { pushedAt: 300 })
    await web.run()

    expect(await web.deployments()).toMatchObject([{ tag: 'work' }])
  })

  test.each([
    ['of a bot', { login: 'dependabot[bot]', type: 'Bot', author: 'octo' }],
    ['that is deleted', { commit: null, login: 'octo' }],
    ['of somebody without a server', { login: 'stranger' }],
  ])('%s changes nothing', async (_, told) => {
    const web = await world()

    const outcome = await web.push('login', told)
    await web.run()

    expect([outcome, await web.deployments()]).toEqual(['nothing', []])
  })

  test('told twice it is one', async () => {
    const web = await world()
    await web.push('login', { login: 'octo', pushedAt: 100 })
    await web.run()

    await web.push('login', { login: 'octo', pushedAt: 100 })
    await web.push('login', { login: 'octo', pushedAt: 99 })
    await web.run()

    expect(await web.deployments()).toHaveLength(1)
    expect(await web.events('want_dev')).toHaveLength(1)
  })

  test('to a server that is locked waits for nothing, and that is said', async () => {
    const web = await world()
    const lock = { service: web.name, environment: 'dev-octo', reason: 'mine', until: null }
    await lockTarget(web.deps, lock, by('dev'))

    await web.push('login', { login: 'octo' })
    await web.run()

    expect(await web.deployments()).toEqual([])
    expect(await web.events('dev_refused')).toMatchObject([
      { after: { initiated_by: 'octo', refusal: { code: 'locked' } } },
    ])
  })

  test('which does not work stays where it is, and says why', async () => {
    const web = await world()
    web.targets['dev-octo']?.publish({ tag: 'login', commit: HEAD, fault: 'unhealthy' })

    await web.push('login', { login: 'octo' })
    await web.run()

    expect(await web.deployments()).toMatchObject([{ status: 'failed' }])
    expect(web.targets['dev-octo']?.running).toMatchObject({ tag: 'login' })
  })
})

describe('the default branch', () => {
  test('goes to the shared server with the push', async () => {
    const web = await world()

    await web.push('main', { login: 'octo' })
    await web.run()

    expect(await web.deployments()).toMatchObject([{ environment: 'dev', tag: 'main' }])
  })

  test('or once the workflow that builds it has succeeded, at the commit that was built', async () => {
    const web = await world({ devAfter: 'build-push.yml' })
    await web.push('main', { login: 'octo' })
    const before = await web.deployments()

    await web.ran()
    await web.run()

    expect(before).toEqual([])
    expect(await web.deployments()).toMatchObject([{ environment: 'dev', commit: 'c'.repeat(40) }])
  })

  test('an older run that ends later changes nothing', async () => {
    const web = await world({ devAfter: 'build-push.yml' })
    await web.ran()

    await web.ran((run) =>
      Object.assign(run, { run_started_at: '2026-02-02T09:00:00Z', head_sha: 'd'.repeat(40) }),
    )
    await web.run()

    expect(await web.deployments()).toMatchObject([{ commit: 'c'.repeat(40) }])
  })

  test.each([
    ['failed', { conclusion: 'failure' }],
    ['is another workflow', { path: '.github/workflows/ci.yml' }],
    ['ran on another branch', { head_branch: 'login' }],
    ['ran for a fork', { head_repository: { full_name: 'somebody/web' } }],
    ['ran for a pull request', { event: 'pull_request' }],
  ])('a run that %s changes nothing', async (_, change) => {
    const web = await world({ devAfter: 'build-push.yml' })

    const outcome = await web.ran((run) => Object.assign(run, change))

    expect(outcome).toBe('nothing')
  })
})

describe('somebody asks for it', () => {
  async function asked(body: object, person = 'dev', headers: Record<string, string> = {}) {
    const web = await world()
    const { ask, devStories } = await testApi({ db, url }, { installation: web.installation })
    const send = () => ask(person, 'POST', `/api/v1/services/${web.name}/dev`, { body, headers })
    return { web, answer: await send(), send, devStories }
  }

  test('their branch goes to their server, and main to the shared one', async () => {
    const own = await asked({ branch: 'login' })
    const shared = await asked({})

    expect([own.answer.status, own.answer.body]).toEqual([
      202,
      { service: own.web.name, environment: 'dev-dev', branch: 'login' },
    ])
    expect(shared.answer.body).toMatchObject({ environment: 'dev', branch: 'main' })
    expect(own.devStories).toHaveLength(1)
  })

  test('twice with one key is once', async () => {
    const { send, devStories, answer } = await asked({ branch: 'login' }, 'dev', { 'idempotency-key': 'one' })

    const again = await send()

    expect(again.body).toEqual(answer.body)
    expect(devStories).toHaveLength(1)
  })

  test.each([
    ['alice', { branch: 'login' }, 409, 'no_own_server'],
    ['dev', { branch: 'login', environment: 'production' }, 409, 'not_for_development'],
    ['guest', { branch: 'login' }, 403, 'not_allowed'],
    ['dev', { branch: '../etc' }, 400, 'invalid_input'],
    ['dev', { branch: 'login', developers: ['nobody-here'] }, 409, 'no_own_server'],
    ['dev', { branch: 'login', developers: ['x\ny'] }, 400, 'invalid_input'],
    ['dev', { branch: 'login', developers: [] }, 400, 'invalid_input'],
  ] as const)('%s asking for %o is refused', async (...[person, body, status, code]) => {
    const { answer } = await asked(body, person)

    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})

describe('a workflow asks for the push for which it runs', () => {
  const AT = new Date(1_770_000_000_000)
  const KEY = 'the key between servers of these tests'

  async function workflow() {
    const web = await world()
    const deps = { installation: web.installation, stories: web.deps.stories, interserverKey: KEY }
    const { ask } = await testApi({ db, url }, deps)
    const send = (body: object) =>
      ask(null, 'POST', `/api/v1/services/${web.name}/dev`, {
        body,
        headers: { 'x-interserver-secret-key': KEY },
      })
    return { web, send }
  }
  const push = { commit: HEAD, at: AT.toISOString() }

  test('for its developer, of whom it only knows the login', async () => {
    const { web, send } = await workflow()

    const { status, body } = await send({ branch: 'login', developers: ['nobody-here', 'OCTO'], push })
    await web.run()

    expect([status, body.environment]).toEqual([202, 'dev-octo'])
    expect(await web.deployments()).toMatchObject([{ environment: 'dev-octo', status: 'succeeded' }])
    expect(await web.events('want_dev')).toMatchObject([
      { actor: 'interserver', after: { initiated_by: 'OCTO' } },
    ])
  })

  test.each(['before', 'after'] as const)('and it is one, told by the webhook %s that', async (order) => {
    const { web, send } = await workflow()
    const told = () => web.push('login', { login: 'octo', commit: HEAD })
    const asked = () => send({ branch: 'login', developers: ['octo'], push })
    const [first, second] = order === 'before' ? [told, asked] : [asked, told]

    await first()
    await web.run()
    await second()
    await web.run()

    expect(await web.deployments()).toHaveLength(1)
  })

  test('a push from the future keeps no later one away', async () => {
    const { web, send } = await workflow()

    await send({ branch: 'login', developers: ['octo'], push: { commit: HEAD, at: '2999-01-01T00:00:00Z' } })
    await web.run()
    await send({ branch: 'work', developers: ['octo'] })
    await web.run()

    expect(await web.deployments()).toMatchObject([{ tag: 'login' }, { tag: 'work' }])
  })
})

test('a person brings a branch to the server of another in their own name', async () => {
  const web = await world()
  const { ask } = await testApi({ db, url }, { installation: web.installation })

  const body = { branch: 'login', developers: ['octo'] }
  const answer = await ask('dev', 'POST', `/api/v1/services/${web.name}/dev`, { body })

  expect(answer.body).toMatchObject({ environment: 'dev-octo' })
  expect(await web.events('want_dev')).toMatchObject([{ actor: 'dev', after: { environment: 'dev-octo' } }])
})

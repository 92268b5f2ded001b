import { once } from 'node:events'
import { createServer } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from './support/api.ts'
import { freshDatabase } from './support/database.ts'
import { startIssuer } from './support/identity-issuer.ts'
import { installation } from './support/installation.ts'
import { freshTag } from './support/scenes.ts'
import { tcpProxy } from './support/tcp-proxy.ts'
import { type Inputs, type StepRun, WorkflowRunner } from './support/workflow-runner.ts'

const KEY = 'a-key-between-servers-of-some-length'
const settings = installation({ runner: 'github' })
const { api, ask, deps } = await testApi(await freshDatabase(), {
  installation: settings,
  interserverKey: KEY,
})
const address = await api.listen({ host: '127.0.0.1', port: 0 })
const wire = await tcpProxy(address)
const url = wire.url.replace(/\/$/, '')

let runs = 7_000
let runner = new WorkflowRunner()
let tag = ''

beforeEach(() => {
  runner = new WorkflowRunner()
  runs += 1
  tag = freshTag()
  Object.assign(runner.env, {
    GITHUB_RUN_ID: String(runs),
    GITHUB_REF: `refs/tags/${tag}`,
    GITHUB_REF_NAME: tag,
  })
  deps.installation.github = { api: null, webhookSecret: null, oidc: null }
})

/** The repository is trusted, and its jobs may ask who they are. */
async function trusted(changes: { ref?: string } = {}): Promise<void> {
  const issuer = await startIssuer()
  const repository = `acme/shop-${runs}`
  runner.env['GITHUB_REPOSITORY'] = repository
  const trust = [{ repository, services: ['shop'], ref: 'refs/tags/v*', rights: null, ...changes }]
  deps.installation.github.oidc = { issuer: issuer.url, audience: 'rmm', trust }
  await runner.vouchWith(issuer, {
    repository,
    repository_id: String(runs),
    ref: `refs/tags/${tag}`,
    event_name: 'push',
    run_id: String(runs),
  })
}

const act = (inputs: Inputs, onLog?: (log: string) => void): Promise<StepRun> =>
  runner.act({ url, service: 'shop', ...inputs }, onLog === undefined ? {} : { onLog })

async function report(id: string, ...statuses: string[]): Promise<void> {
  for (const status of statuses) {
    const body = { release_id: id, status }
    const { status: answer } = await ask(null, 'PATCH', '/api/tg-bot/release', {
      body,
      headers: { authorization: KEY },
    })
    expect(answer).toBe(200)
  }
}

const show = async (id: string | undefined) => (await ask('admin', 'GET', `/api/v1/releases/${id}`)).body
const releasesOfTag = async () => {
  const { body } = await ask('admin', 'GET', '/api/v1/releases?service=shop&limit=200')
  return body.items.filter((release: { tag: string }) => release.tag === tag)
}

describe('release', () => {
  test('begins a release as the repository that GitHub vouches for, once however often it is asked', async () => {
    await trusted()

    const first = await act({ command: 'release', description: 'Carts' })
    const again = await act({ command: 'release' })

    expect([first.code, again.code]).toEqual([0, 0])
    expect(first.outputs).toMatchObject({ status: 'initiated', 'release-id': expect.stringMatching(/^\d+$/) })
    expect(first.outputs['run-url']).toBe(`https://github.com/acme/shop-${runs}/actions/runs/${runs}`)
    expect(again.outputs).toEqual(first.outputs)
    expect(await releasesOfTag()).toMatchObject([
      { initiated_by: `github:acme/shop-${runs}`, description: 'Carts' },
    ])
    expect(first.summary).toContain(`### … shop ${tag}: initiated`)
  })

  test('shows no secret: whatever it got is masked before anything is said', async () => {
    await trusted()

    const { log } = await act({ command: 'release', key: KEY })

    const masked = [...log.matchAll(/^::add-mask::(.+)$/gm)].map(([, secret]) => secret)
    expect(masked).toContain(KEY)
    expect(masked.some((secret) => secret?.startsWith('eyJ'))).toBe(true)
    expect(log.replaceAll(/^::add-mask::.+$/gm, '')).not.toMatch(/eyJ|a-key-between/)
  })

  test('takes the one that somebody began before it, and its number goes to the steps that follow', async () => {
    const { body } = await ask('alice', 'POST', '/api/v1/releases', { body: { service: 'shop', tag } })

    const { code, outputs, variables } = await act({ command: 'release', key: KEY })

    expect([code, outputs['release-id']]).toEqual([0, String(body.id)])
    expect(variables).toEqual({ RMM_RELEASE_ID: String(body.id) })
  })

  test('fails for a first push whose release came to nothing, and begins again when the workflow is run again', async () => {
    const first = await act({ command: 'release', key: KEY })
    await report(first.outputs['release-id'] ?? '', 'stage_building', 'staging_failed')

    const pushed = await act({ command: 'release', key: KEY, wait: 'true' })
    runner.env['GITHUB_RUN_ATTEMPT'] = '2'
    const rerun = await act({ command: 'release', key: KEY })

    expect([pushed.code, pushed.outputs['release-id']]).toEqual([1, first.outputs['release-id']])
    expect([rerun.code, rerun.outputs['status']]).toEqual([0, 'initiated'])
    expect(rerun.outputs['release-id']).not.toBe(first.outputs['release-id'])
  })

  test('says what the machine says no to, and what to do about it', async () => {
    const { code, log, summary } = await act({ command: 'release', key: KEY, tag: 'nightly' })

    expect(code).toBe(1)
    expect(log).toMatch(/^::error::.*nightly.*%0A.+$/m)
    expect(summary).toMatch(/### ✗ .*\n\n> .*nightly.*\n> ./)
  })
})

describe('wait', () => {
  test('follows until stage is ready for people', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })
    const id = outputs['release-id'] ?? ''

    const waiting = act({ command: 'wait', key: KEY, status: 'manual_testing' })
    await report(id, 'stage_building', 'stage_test_rollback', 'manual_testing')
    const ended = await waiting

    expect([ended.code, ended.outputs['status']]).toEqual([0, 'manual_testing'])
    expect(ended.log).toMatch(/stage: rehearsal|manual testing: alice, bob/)
    expect(ended.summary).toContain('| Approvals | 0 of 2, waits for alice, bob |')
  })

  test('goes on through the approvals until production', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })
    const id = outputs['release-id'] ?? ''
    await report(id, 'manual_testing')

    const waiting = act({ command: 'wait', key: KEY, 'release-id': id })
    for (const person of ['alice', 'bob']) await ask(person, 'POST', `/api/v1/releases/${id}/approve`)
    await report(id, 'deploying', 'deployed')
    const ended = await waiting

    expect([ended.code, ended.outputs['status']]).toEqual([0, 'deployed'])
    expect(ended.summary).toContain('production')
  })

  test('fails the job when it fails, with the reason and what to do about it', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })
    const id = outputs['release-id'] ?? ''

    const waiting = act({ command: 'wait', key: KEY })
    await report(id, 'stage_building', 'staging_failed')
    const ended = await waiting

    const { failure } = await show(id)
    expect([ended.code, ended.outputs['status']]).toEqual([1, 'stage_building_failed'])
    expect(ended.log).toContain(`::error::shop ${tag} is stage building failed, and will not be deployed.`)
    expect(ended.log).toContain(failure.message)
    expect(ended.summary).toContain('| ✗')
  })

  test('says who rejected it, and why', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })
    const id = outputs['release-id'] ?? ''
    await report(id, 'manual_testing')

    const waiting = act({ command: 'wait', key: KEY })
    await ask('alice', 'POST', `/api/v1/releases/${id}/reject`, { body: { reason: 'The cart is empty' } })

    expect((await waiting).log).toContain('alice rejected it: The cart is empty')
  })

  test('gives up when its time is over; the release goes on', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })

    const { code, log, outputs: late } = await act({ command: 'wait', key: KEY, timeout: '1s' })

    expect([code, late['status']]).toEqual([1, 'initiated'])
    expect(log).toContain('::error::The time is over: 1s have passed.')
    expect((await show(outputs['release-id'])).phase).toBe('active')
  })

  test('outlives a machine that is away for a while', async () => {
    const { outputs } = await act({ command: 'release', key: KEY })
    const id = outputs['release-id'] ?? ''
    const away = Promise.withResolvers<void>()

    const waiting = act({ command: 'wait', key: KEY, status: 'manual_testing' }, (log) => {
      if (log.includes('initiated')) away.resolve()
    })
    await away.promise
    wire.cut()
    await report(id, 'manual_testing')
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    wire.restore()
    const ended = await waiting

    expect([ended.code, ended.outputs['status']]).toEqual([0, 'manual_testing'])
    expect(ended.log).toContain('The machine answers again.')
  })
})

test('one identity of GitHub is enough for all that a step asks, and another is asked for when the machine forgot it', async () => {
  await trusted()
  const { outputs } = await act({ command: 'release' })
  const id = outputs['release-id'] ?? ''
  const waits = Promise.withResolvers<void>()
  const given = runner.identitiesGiven

  const waiting = act({ command: 'wait', status: 'manual_testing' }, (log) => {
    if (log.includes('initiated')) waits.resolve()
  })
  await waits.promise
  const afterStart = runner.identitiesGiven - given
  const { body } = await ask('admin', 'GET', '/api/v1/tokens')
  for (const token of body.items.filter(({ person }: { person: string }) => person.startsWith('github:')))
    await ask('admin', 'DELETE', `/api/v1/tokens/${token.id}`)
  await report(id, 'manual_testing')

  expect((await waiting).code).toBe(0)
  expect([afterStart, runner.identitiesGiven - given]).toEqual([1, 2])
})

test('a release is begun once although the machine was away when it was asked', async () => {
  await trusted()
  const away = Promise.withResolvers<void>()
  wire.cut()

  const acting = act({ command: 'release' }, (log) => {
    if (log.includes('does not answer')) away.resolve()
  })
  await away.promise
  wire.restore()

  expect((await acting).code).toBe(0)
  expect(await releasesOfTag()).toHaveLength(1)
})

describe('report', () => {
  test('begins a release with the first report and goes on with its number', async () => {
    const first = await act({ command: 'report', key: KEY, status: 'building' })
    Object.assign(runner.env, first.variables)
    const second = await act({ command: 'report', key: KEY, status: 'manual_testing' })

    expect([first.code, second.code]).toEqual([0, 0])
    expect([first.outputs['status'], second.outputs['status']]).toEqual(['stage_building', 'manual_testing'])
    expect(await show(first.outputs['release-id'])).toMatchObject({
      initiated_by: 'octocat',
      github_run_id: String(runs),
      github_action_link: `https://github.com/acme/shop/actions/runs/${runs}`,
      github_ref: `refs/tags/${tag}`,
    })
    expect(await releasesOfTag()).toHaveLength(1)
  })

  test('is refused where it does not follow, and says what may be sent', async () => {
    const { code, log } = await act({ command: 'report', key: KEY, status: 'deployed' })

    expect(code).toBe(1)
    expect(log).toContain('deployed cannot come after that.%0ASend one of: stage_building')
  })
})

describe('cancel and rollback', () => {
  test('take a release off its way', async () => {
    await act({ command: 'release', key: KEY })

    const { code, outputs } = await act({ command: 'cancel', key: KEY })

    expect([code, outputs['status']]).toEqual([0, 'cancelled'])
  })

  test('take production back only with the token of an admin', async () => {
    const first = await act({ command: 'release', key: KEY })
    const id = first.outputs['release-id'] ?? ''
    await report(id, 'manual_testing')
    for (const person of ['alice', 'bob']) await ask(person, 'POST', `/api/v1/releases/${id}/approve`)
    await report(id, 'deployed')

    const byWorkflow = await act({ command: 'rollback', key: KEY })
    const byAdmin = await act({ command: 'rollback', token: 'token-of-admin', to: await earlierTag() })

    expect([byWorkflow.code, byWorkflow.log]).toEqual([1, expect.stringContaining('roll back')])
    expect([byAdmin.code, byAdmin.outputs]).toEqual([
      0,
      expect.objectContaining({ 'release-id': id, status: 'rollback' }),
    ])
  })
})

/** One that was in production before. */
async function earlierTag(): Promise<string> {
  const { body } = await ask('admin', 'GET', '/api/v1/releases?service=shop&status=deployed&limit=2')
  return body.items[1].tag
}

describe('at the door', () => {
  test.each([
    [{}, 'This job cannot say who it is.%0AGive it "permissions: { id-token: write'],
    [{ key: 'a-wrong-key-of-some-length' }, 'This key between servers is wrong.'],
    [
      { command: 'deploy', key: KEY },
      'The input "command" must be one of release, wait, report, cancel, rollback, dev, run-deployment.',
    ],
    [{ command: '', key: KEY }, 'The input "command" is missing.'],
    [
      { key: KEY, url: '' },
      'The input "url" is missing: nobody has told this workflow where the machine is.%0ASet the variable of the repository or its organization: gh variable set RMM_URL',
    ],
    [{ key: KEY, timeout: 'soon' }, 'The input "timeout" must be a time such as 90m'],
    [{ key: KEY, wait: 'maybe' }, 'The input "wait" must be true or false'],
    [{ command: 'wait', key: KEY, 'release-id': '1; rm' }, 'The input "release-id" must be the number'],
    [{ key: KEY, url: 'rmm.example.com' }, '"rmm.example.com" is not the address of a machine.'],
  ])('%j: %s', async (inputs, message) => {
    const { code, log } = await act({ command: 'release', ...inputs })

    expect([code, log]).toEqual([1, expect.stringContaining(`::error::${message}`)])
  })

  test('a repository that is not trusted is told so; with the key it comes in', async () => {
    await trusted({ ref: 'refs/heads/main' })

    const stranger = await act({ command: 'release' })
    const known = await act({ command: 'release', key: KEY })

    expect([stranger.code, stranger.log]).toEqual([1, expect.stringContaining(`acme/shop-${runs}`)])
    expect(known.code).toBe(0)
  })

  test('a job that GitHub does not vouch for says what it lacks', async () => {
    await trusted()
    runner.identityTrouble = 403

    const { code, log } = await act({ command: 'release' })

    expect([code, log]).toEqual([
      1,
      expect.stringContaining('GitHub gave this job no identity token (HTTP 403)'),
    ])
  })

  test('GitHub may be away, too', async () => {
    await trusted()
    runner.identityTrouble = 503

    const { code } = await act({ command: 'release' }, (log) => {
      if (log.includes('does not answer')) runner.identityTrouble = null
    })

    expect(code).toBe(0)
  })

  test('something else that answers at the address is not taken for the machine', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'))
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }

    const { code, log } = await act({ command: 'release', key: KEY, url: `http://127.0.0.1:${port}` })
    other.close()

    expect([code, log]).toEqual([1, expect.stringContaining('is not the machine: HTTP 200')])
  })
})

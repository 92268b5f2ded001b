import { expect, onTestFinished, test } from 'vitest'
import { createRelease } from '../src/app/create-release.ts'
import { endDeployment, machine, startDeployment } from '../src/app/deployment.ts'
import type { Deps } from '../src/app/deps.ts'
import { perform } from '../src/app/perform.ts'
import { toldRepository } from '../src/app/told-repository.ts'
import { hostTroubles } from '../src/db/host-trouble.ts'
import { savePeople } from '../src/db/person.ts'
import { saveCommit } from '../src/db/release.ts'
import type { DeploymentKind } from '../src/domain/deployment/deployment.ts'
import { createGithubClient } from '../src/integrations/github/github-client.ts'
import { createGithubCodeHost } from '../src/integrations/github/github-code-host.ts'
import { createHostReader } from '../src/notifications/host-events.ts'
import { createHostOutbox } from '../src/notifications/host-outbox.ts'
import { type Answer, type Asked, answering } from './support/answering.ts'
import { freshDatabase } from './support/database.ts'
import { fakeClock } from './support/fake-clock.ts'
import { createGithubMarks, type MarkedRepository, markedRepository } from './support/fake-github-marks.ts'
import { installation } from './support/installation.ts'
import { listenOn } from './support/listen.ts'
import { SOON_MS } from './support/soon.ts'
import { by } from './support/story-world.ts'

const [ONE, TWO] = ['1'.repeat(40), '2'.repeat(40)]
const PATIENCE_MS = 20_000

test('GitHub shows where each version runs, and what its commit waits for', async () => {
  const { github, release, brought, moved, shown, statuses } = await ground()
  const one = await release('v1.0.0', ONE)
  await moved(one, 'begin_stage')
  await brought(one, 'stage')
  await moved(one, 'ready_for_testing')
  const asked = await statuses('rmm/shop/production')
  await moved(one, 'last_approval', 'begin_production')
  await brought(one, 'production')
  const two = await release('v1.1.0', TWO)
  await moved(two, 'begin_stage', 'ready_for_testing', 'last_approval', 'begin_production')
  await brought(two, 'production', { ends: 'failed' })

  expect(asked).toEqual([[ONE, 'pending', 'v1.0.0 waits for approvals', 'https://rmm.test/releases/1']])
  expect(await shown()).toEqual([
    ['stage', 'v1.0.0', ONE, 'success'],
    ['production', 'v1.0.0', ONE, 'success'],
    ['production', 'v1.1.0', TWO, 'failure'],
  ])
  expect(await statuses('rmm/shop/production')).toEqual([
    [ONE, 'success', 'v1.0.0 runs and is healthy', 'https://rmm.test/deployments/2'],
    [TWO, 'failure', 'v1.1.0 did not become healthy', 'https://rmm.test/deployments/3'],
  ])
  expect(github.deployments.map(({ production, transient, task }) => [production, transient, task])).toEqual([
    [false, false, 'deploy'],
    [true, false, 'deploy'],
    [true, false, 'deploy'],
  ])
})

test('what runs no longer is inactive there, but not what another service of the repository runs', async () => {
  const { release, brought, shown } = await ground()
  const shop = await release('v1.0.0', ONE)
  const other = await release('v1.0.0', ONE, 'bank')
  await brought(shop, 'stage')
  await brought(other, 'stage')
  await brought(await release('v1.1.0', TWO), 'stage')

  expect(await shown()).toEqual([
    ['stage', 'v1.0.0', ONE, 'inactive'],
    ['stage', 'v1.0.0', ONE, 'success'],
    ['stage', 'v1.1.0', TWO, 'success'],
  ])
})

test('many changes become one word: the latest', async () => {
  const { github, release, brought, shown } = await ground({ isBegun: false })
  const made = await release('v1.0.0', ONE)
  await brought(made, 'stage')
  await brought(made, 'stage', { kind: 'rehearsal' })

  expect(await shown()).toEqual([
    ['stage', 'v1.0.0', ONE, 'inactive'],
    ['stage', 'v1.0.0', ONE, 'success'],
  ])
  expect(github.deployments.map(({ statuses }) => statuses.length)).toEqual([1, 1])
  expect(github.commitStatuses.length).toBe(1)
})

test('whatever call loses its answer, nothing is there twice and everything is there', async () => {
  for (const lost of [1, 2, 3, 4]) {
    let changes = 0
    const { github, release, brought, shown } = await ground({
      fault: ({ method }, answer) =>
        method === 'POST' && ++changes === lost ? { ...answer, broken: true } : answer,
    })
    const made = await release('v1.0.0', ONE)
    await brought(made, 'stage', { isFollowed: true })

    expect([lost, await shown()]).toEqual([lost, [['stage', 'v1.0.0', ONE, 'success']]])
    const states = github.deployments.flatMap(({ statuses }) => statuses.map(({ state }) => state))
    expect([lost, states]).toEqual([lost, [...new Set(states)]])
    expect(new Set(github.commitStatuses.map(({ state }) => state)).size).toBe(github.commitStatuses.length)
  }
})

test('another replica that takes over finds what the first had half said, after it can be no more under way', async () => {
  // What the first one asks first is done, and it hears of nothing any more.
  const line = { isCut: false, wasCut: false }
  const { github, release, brought, shown, outbox, follow, calls } = await ground({
    isEffectless: () => line.isCut,
    fault: ({ method }, answer) => {
      if (method === 'POST' && !line.wasCut) Object.assign(line, { isCut: true, wasCut: true })
      return line.isCut ? { ...answer, broken: true } : answer
    },
  })
  await brought(await release('v1.0.0', ONE), 'stage', { isFollowed: true, isSettled: false })
  await expect.poll(() => github.deployments.length).toBe(1)
  await outbox().end()
  line.isCut = false
  const before = calls.length

  await follow()
  await outbox().begin()

  expect(await shown()).toEqual([['stage', 'v1.0.0', ONE, 'success']])
  expect(calls.slice(before).find(({ path }) => path.includes('/deployments'))?.method).toBe('GET')
})

test('while GitHub is away nothing is lost, and only what is true afterwards is said', async () => {
  const away = { is: true }
  const { github, release, brought, shown, logged } = await ground({
    fault: (_, answer) => (away.is ? { status: 503, body: {} } : answer),
    isEffectless: () => away.is,
  })
  await brought(await release('v1.0.0', ONE), 'stage', { isFollowed: true, isSettled: false })
  await brought(await release('v1.1.0', TWO), 'stage', { isFollowed: true, isSettled: false })
  await expect.poll(() => logged.some(({ message }) => message === 'a code host is away')).toBe(true)
  away.is = false

  expect(await shown()).toEqual([
    ['stage', 'v1.0.0', ONE, 'inactive'],
    ['stage', 'v1.1.0', TWO, 'success'],
  ])
  expect(github.deployments.map(({ statuses }) => statuses.length)).toEqual([1, 1])
  expect(logged.filter(({ message }) => message === 'a code host is away').length).toBe(1)
})

test('a rate limit is waited for: no call is made before', async () => {
  const { clock, release, brought, shown, calls } = await ground({
    fault: (_, answer, nth) =>
      nth === 1
        ? {
            status: 403,
            headers: { 'retry-after': '600' },
            body: { message: 'You have exceeded a secondary rate limit' },
          }
        : answer,
    isEffectless: (nth) => nth === 1,
  })
  await brought(await release('v1.0.0', ONE), 'stage')

  expect(await shown()).toEqual([['stage', 'v1.0.0', ONE, 'success']])
  const [first, second] = calls.map(({ at }) => at)
  expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(600_000)
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(Number(second))
})

test('a repository that is not there is said once and asked no more; another goes on; when it is back it is told what it missed', async () => {
  const { db, repositories, release, brought, shown, logged, calls, told } = await ground()
  const gone = repositories.get('acme/shop') as MarkedRepository
  repositories.delete('acme/shop')
  await brought(await release('v1.0.0', ONE), 'stage')
  await brought(await release('v1.0.0', ONE, 'elsewhere'), 'stage')
  const elsewhere = repositories.get('acme/elsewhere')
  await shown(elsewhere)
  const before = calls.length
  const errors = () => logged.filter(({ level }) => level === 'error').length

  expect(await shown(elsewhere)).toEqual([['stage', 'v1.0.0', ONE, 'success']])
  expect([calls.length, errors()]).toEqual([before, 1])
  expect(await hostTroubles(db, 'github')).toMatchObject([
    { repository: 'acme/shop', reason: 'GitHub answers 404: Not Found' },
  ])
  expect(told.filter(([, outcome]) => outcome === 'refused').length).toBeGreaterThan(0)

  repositories.set('acme/shop', gone)
  await brought(await release('v1.1.0', TWO), 'stage')
  expect(await shown(gone)).toEqual(
    expect.arrayContaining([
      ['stage', 'v1.0.0', ONE, 'inactive'],
      ['stage', 'v1.1.0', TWO, 'success'],
    ]),
  )
  expect(await hostTroubles(db, 'github')).toEqual([])
})

test('a version whose commit GitHub does not have spoils nothing for those after it', async () => {
  const { github, release, brought, shown } = await ground()
  await brought(await release('v0.9.0', '9'.repeat(40)), 'stage')
  await brought(await release('v1.0.0', ONE), 'stage')

  expect(await shown()).toEqual([['stage', 'v1.0.0', ONE, 'success']])
  expect(github.deployments.length).toBe(1)
})

test('nothing is told where nobody wants it, or of a service that is elsewhere', async () => {
  const off = await ground({ tells: false })
  await off.brought(await off.release('v1.0.0', ONE), 'stage')
  const local = await ground()
  await local.brought(await local.release('v1.0.0', ONE, 'local'), 'stage')

  expect([off.calls, local.calls]).toEqual([[], []])
})

interface Ground {
  fault?: (asked: Asked, answer: Answer, nth: number) => Answer
  /** Whether GitHub did nothing of what it was asked. */
  isEffectless?: (nth: number) => boolean
  isBegun?: boolean
  tells?: boolean
}

/** Services with repositories on GitHub, whose fake keeps what it is told; time passes as fast as it can. */
async function ground({ fault, isEffectless, isBegun = true, tells = true }: Ground = {}) {
  const { db, url } = await freshDatabase()
  const { listen } = await listenOn(url)
  const clock = fakeClock(new Date('2026-03-01T10:00:00Z'))
  const known = { 'v1.0.0': ONE, 'v1.1.0': TWO }
  const repositories = new Map([
    ['acme/shop', markedRepository(known)],
    ['acme/elsewhere', markedRepository(known)],
  ])
  const calls: { method: string; path: string; at: number }[] = []
  const marks = createGithubMarks(repositories)
  const server = await answering((asked) => {
    calls.push({ method: asked.method, path: asked.path, at: clock.now().getTime() })
    const nth = calls.length
    const answer = isEffectless?.(nth) ? { status: 500, body: {} } : marks.answer(asked)
    return fault?.(asked, answer ?? { status: 404, body: {} }, nth) ?? answer ?? { status: 404, body: {} }
  })
  const settings = installation({ repository: 'git@github.com:Acme/Shop.git' })
  const shop = settings.services['shop']
  if (!shop) throw new Error('there is no shop')
  const deps: Deps = {
    db,
    now: () => clock.now(),
    installation: {
      ...settings,
      services: {
        shop,
        bank: { ...shop, name: 'bank' },
        elsewhere: { ...shop, name: 'elsewhere', repository: 'acme/elsewhere' },
        local: { ...shop, name: 'local', repository: '/srv/git/local' },
      },
      signIn: { ...settings.signIn, publicUrl: 'https://rmm.test' },
      github: {
        oidc: null,
        webhookSecret: null,
        api: { apiUrl: server.url, webUrl: 'https://github.com', auth: { kind: 'token', token: 't' }, tells },
      },
    },
    stories: { enqueue: async () => {} },
  }
  await savePeople(db, deps.installation.people, clock.now())
  const logged: { level: string; message: string }[] = []
  const say = (level: string) => (_: object, message: string) => void logged.push({ level, message })
  const told: [string, string][] = []
  const repositoryOf = (service: string) => toldRepository(deps.installation, service)
  const reader = createHostReader({ ...deps, host: 'github', repositoryOf })
  const client = createGithubClient({ setting: () => deps.installation.github.api, now: () => clock.now() })
  const newOutbox = () =>
    createHostOutbox({
      db,
      installation: deps.installation,
      host: createGithubCodeHost(client),
      clock,
      listen,
      log: { info: say('info'), warn: say('warn'), error: say('error') },
      mayAct: async () => {},
      duty: { name: 'github', replica: 'r' },
      isOn: () => tells,
      told: (...one) => void told.push(one),
      patienceMs: PATIENCE_MS,
    })
  let outbox = newOutbox()
  const outboxes = { end: () => outbox.end(), begin: async () => (outbox = newOutbox()).begin() }
  const time = setInterval(() => clock.goOn(), 2)
  onTestFinished(async () => {
    await outbox.end()
    clearInterval(time)
  })

  /** Everything that happened is read. */
  async function follow(): Promise<void> {
    const { upTo } = await db
      .selectFrom('event')
      .select((is) => is.fn.max('id').as('upTo'))
      .executeTakeFirstOrThrow()
    while (await reader.read({ upTo: upTo ?? 0, limit: 200 })) {}
  }
  async function settled(): Promise<void> {
    const waiting = () => db.selectFrom('host_mark').select('id').where('turn', 'is not', null).execute()
    await expect.poll(waiting, { timeout: SOON_MS }).toEqual([])
  }
  await follow()
  if (isBegun) await outbox.begin()

  async function release(tag: string, commit: string, service = 'shop') {
    const { id } = await createRelease(deps, { service, tag, draft: false }, by('dev'))
    await db.transaction().execute((tx) => saveCommit(tx, id, commit))
    return { id, tag, commit, service }
  }
  type Released = Awaited<ReturnType<typeof release>>
  let causes = 0

  interface Bringing {
    ends?: 'succeeded' | 'failed'
    kind?: DeploymentKind
    /** Each change is read on its own. */
    isFollowed?: boolean
    isSettled?: boolean
  }

  return {
    db,
    clock,
    github: repositories.get('acme/shop') as MarkedRepository,
    repositories,
    calls,
    logged,
    told,
    release,
    follow,
    outbox: () => outboxes,
    async moved({ id }: Released, ...actions: Parameters<typeof perform>[1]['action'][]) {
      for (const action of actions) {
        const facts = action === 'ready_for_testing' ? { rehearsalSkipped: 'no earlier version exists' } : {}
        await perform(deps, { action, releaseId: id, by: machine(`test/${id}/${action}`), facts })
      }
    },
    async brought(
      { id, tag, commit, service }: Released,
      environment: string,
      { ends = 'succeeded', kind = 'deploy', isFollowed = false, isSettled = true }: Bringing = {},
    ) {
      causes += 1
      const opened = await startDeployment(deps, {
        cause: `test/${causes}`,
        releaseId: id,
        service,
        environment,
        kind,
        tag,
        commit,
        from: null,
        toRevision: null,
      })
      if (opened === null) throw new Error('the release was cancelled')
      if (isFollowed) await follow()
      if (isFollowed && isSettled) await settled()
      const failure = ends === 'failed' ? ({ code: 'timed_out', facts: {} } as never) : null
      await endDeployment(deps, { deploymentId: opened, kind: ends, failure })
      if (isFollowed) await follow()
    },
    async shown(repository = repositories.get('acme/shop') as MarkedRepository) {
      await follow()
      if (!isBegun) await outbox.begin()
      await settled()
      return repository.deployments.map((one) => [
        one.environment,
        (one.payload as { tag: string }).tag,
        one.sha,
        one.statuses.at(-1)?.state,
      ])
    },
    /** The newest of each commit. */
    async statuses(context: string) {
      await follow()
      await settled()
      const said =
        repositories.get('acme/shop')?.commitStatuses.filter((one) => one.context === context) ?? []
      const newest = new Map(said.map((one) => [one.sha, [one.sha, one.state, one.description, one.url]]))
      return [...newest.values()]
    },
  }
}

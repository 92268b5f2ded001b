import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { type CliWorld, cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V1, V2 } from '../../test/support/fake-versions.ts'
import { ALICE_AND_BOB, installation } from '../../test/support/installation.ts'
import { onceCommitted } from '../../test/support/once-committed.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { type StoryWorld, storyWorld } from '../../test/support/story-world.ts'
import { tcpProxy } from '../../test/support/tcp-proxy.ts'
import type { Stories } from '../app/deps.ts'
import type { ApprovalPolicy, Installation } from '../domain/service/settings.ts'
import type { DeploymentLog } from '../workflows/deployment-log.ts'

const database = await freshDatabase()
const world = await machine(9, ALICE_AND_BOB)
const silentWorld = await machine(1, { kind: 'nobody' })

/** The real stories over targets in memory, carried out while the command line looks on over HTTP. */
async function machine(services: number, approvals: ApprovalPolicy) {
  const base = installation({}, approvals)
  const names = Array.from({ length: services }, (_, index) => `${approvals.kind}-${index}`)
  const settings = {
    ...base,
    services: Object.fromEntries(names.map((name) => [name, { ...installation({ name }).services[name] }])),
  } as Installation
  const shops = new Map<string, StoryWorld>()
  for (const name of names) shops.set(name, await shopOf(settings))

  let running = Promise.resolve()
  const enqueue: Stories['enqueue'] = async (tx, wanted) => {
    const shop = shops.get(wanted.target.split('/')[0] ?? '')
    await shop?.engine.enqueue(tx, wanted)
    const committed = await onceCommitted(database.db, tx)
    // One story after another.
    running = running.then(async () => {
      if (await committed()) await shop?.run()
    })
  }
  const { api } = await testApi(database, { installation: settings, stories: { enqueue } })
  await api.listen({ port: 0 })
  const { port } = api.server.address() as AddressInfo
  const wire = await tcpProxy(`http://127.0.0.1:${port}`)
  const RMM_URL = wire.url

  return {
    wire,
    as: (person: string, argv: string[], more: CliWorld = {}) =>
      cli(argv, { ...more, env: { RMM_URL, RMM_TOKEN: tokenOf(person) } }),
    /** A service that no test has touched. */
    next() {
      const name = names.pop() ?? ''
      const shop = shops.get(name)
      if (!shop) throw new Error('too few services')
      return { name, ...shop }
    },
  }
}

async function shopOf(settings: Installation): Promise<StoryWorld> {
  const shop = await storyWorld(database.db, { settings })
  for (const target of [shop.stage, shop.production]) target.publish(...FAKE_VERSIONS)
  const logs = new Map<number, DeploymentLog>()
  const logOf = shop.world.logOf.bind(shop.world)
  shop.world.logOf = (id) => logs.get(id) ?? logs.set(id, logOf(id)).get(id) ?? logOf(id)
  return shop
}

const { as, wire } = world

function idIn({ stdout }: { stdout: string }): string {
  return /release (\d+) /.exec(stdout)?.[1] ?? ''
}

/** The last deployment of a release. */
async function deploymentOf(release: string): Promise<string> {
  const { stdout } = await as('guest', ['release', 'show', release, '--json'])
  const { deployments } = JSON.parse(stdout) as { deployments: { id: number }[] }
  return String(deployments.at(-1)?.id)
}

/** To production, with everybody's approval. */
async function bring(service: string, tag: string) {
  const id = idIn(await as('dev', ['release', 'create', service, tag, '--wait']))
  await as('alice', ['release', 'approve', id])
  return { id, last: await as('bob', ['release', 'approve', id, '--wait']) }
}

/** On its way, and stuck on stage. */
async function stuck(): Promise<string> {
  const { name, stage } = world.next()
  stage.publish({ ...V1, fault: 'hangs_in_start' })
  const id = idIn(await as('dev', ['release', 'create', name, V1.tag]))
  await vi.waitFor(() => expect(stage.effects).toContain('prepare v1.0.0'), SOON_MS)
  return id
}

test('a release is told step by step until it waits for people, then until it is deployed', async () => {
  const { name } = world.next()

  const created = await as('dev', ['release', 'create', name, V1.tag, '--wait'])
  const id = idIn(created)
  await as('alice', ['release', 'approve', id])
  const approved = await as('bob', ['release', 'approve', id, '--wait'])

  expect(created).toMatchObject({ code: 4, stdout: `release ${id}  ${name} v1.0.0  ? manual testing\n` })
  expect(created.stderr).toMatch(
    /… stage building\n {2}stage: deploy v1\.0\.0 \(deployment \d+\)\n {4}▶ record/,
  )
  expect(created.stderr).toMatch(
    /✓ succeeded\n\? manual testing\nIt waits for alice and bob\.\nnext: rmm release approve \d+\n$/,
  )
  expect(approved).toMatchObject({ code: 0, stdout: `release ${id}  ${name} v1.0.0  ✓ deployed\n` })
  expect(approved.stderr).toContain('production: deploy v1.0.0')
  // What was over before is not told again.
  expect(approved.stderr).not.toContain('stage: deploy')
})

test('a version that is ill in production exits 3 and says what it went back to', async () => {
  const { name, production } = world.next()
  await bring(name, V1.tag)
  production.publish({ ...V2, fault: 'unhealthy' })

  const { last } = await bring(name, V2.tag)

  expect(last).toMatchObject({ code: 3, stdout: expect.stringContaining('✗ rollback done') })
  expect(last.stderr).toContain('It went back to v1.0.0.')
})

test('a tag that does not exist exits 3 with the line that pushes it', async () => {
  const { name } = world.next()

  const { code, stderr } = await as('dev', ['release', 'create', name, 'v7.7.7', '--wait'])

  expect(code).toBe(3)
  expect(stderr).toContain('git push origin v7.7.7')
})

test('a release that an approver refused is nothing to approve any more', async () => {
  const { name } = world.next()
  const id = idIn(await as('dev', ['release', 'create', name, V1.tag, '--wait']))
  const rejected = await as('alice', ['release', 'reject', id, '--reason', 'not on a Friday'])

  const late = await as('bob', ['release', 'approve', id, '--wait'])

  expect(rejected.code).toBe(0)
  expect(late).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The release stands at "tests failed"'),
  })
})

test('a rollback that is waited for exits 0 when the earlier version runs', async () => {
  const { name, production } = world.next()
  await bring(name, V1.tag)
  const { id } = await bring(name, V2.tag)

  const back = await as('admin', ['rollback', id, '--yes', '--wait'])

  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('rollback done') })
  expect(back.stderr).toMatch(/migrations +002 taken back, down to 001/)
  expect(production.running?.tag).toBe(V1.tag)
})

test('waiting has a limit, and the machine goes on without us', async () => {
  const { name, stage } = world.next()
  stage.publish({ ...V1, fault: 'hangs_in_start' })

  const { code, stderr } = await as('dev', ['release', 'create', name, V1.tag, '--wait', '--timeout', '1s'])

  expect(code).toBe(6)
  expect(stderr).toMatch(/Release \d+ is still on its way after 1s\./)
  const id = /show (\d+)/.exec(stderr)?.[1] ?? ''
  await as('admin', ['release', 'cancel', id, '--wait'])
})

test('a cancelled release that is waited for ends cancelled, with the target as it was', async () => {
  const id = await stuck()

  const { code, stdout } = await as('dev', ['release', 'cancel', id, '--wait'])

  expect([code, stdout]).toEqual([0, expect.stringContaining('■ cancelled')])
})

test('a connection that is lost in the middle loses and repeats no line', async () => {
  const id = await stuck()
  const deployment = await deploymentOf(id)
  let cuts = 0
  const onOutput = (text: string) => {
    if (cuts > 0 || !text.includes('start')) return
    cuts++
    wire.cut()
    setTimeout(() => wire.restore(), 400)
    setTimeout(() => void as('admin', ['release', 'cancel', id]), 1_500)
  }

  const followed = await as('guest', ['logs', '-f', deployment, '--json'], { onOutput })
  const afterwards = await as('guest', ['logs', deployment, '--json'])

  expect(cuts).toBe(1)
  expect(followed.stderr).toContain('The machine does not answer; going on when it does')
  expect(followed.stderr).toContain('The machine answers again.')
  expect(followed.stdout).toBe(afterwards.stdout)
  expect(numbersIn(followed.stdout)).toEqual(numbersIn(followed.stdout).map((_, index) => index + 1))
})

function numbersIn(stdout: string): number[] {
  const lines = stdout.trimEnd().split('\n')
  return lines.map((line) => (JSON.parse(line) as { number: number }).number)
}

test('show --watch shows every change and ends when people are asked', async () => {
  const { name } = world.next()
  const id = idIn(await as('dev', ['release', 'create', name, V1.tag]))

  const { stdout } = await as('guest', ['release', 'show', id, '--watch', '--json'])

  const shown = stdout.trimEnd().split('\n')
  const statuses = shown.map((line) => (JSON.parse(line) as { status: string }).status)
  expect(statuses.length).toBeGreaterThan(1)
  expect(statuses.at(-1)).toBe('manual_testing')
})

test('logs -f of a release that asks nobody goes from one deployment into the next, each line once', async () => {
  const { as } = silentWorld
  const { name } = silentWorld.next()
  const id = idIn(await as('dev', ['release', 'create', name, V1.tag]))

  const followed = await as('guest', ['logs', '-f', '--release', id])
  const afterwards = await as('guest', ['logs', '--release', id])

  expect(followed.code).toBe(0)
  expect(followed.stderr).toMatch(/stage: deploy .*production: deploy .*next: rmm status/s)
  expect(followed.stdout).toBe(afterwards.stdout)
  for (const line of followed.stdout.trimEnd().split('\n')) {
    expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - /)
  }
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver } from '../../src/drivers/driver.ts'
import { Aborted } from '../../src/lib/host/host.ts'
import {
  type ComposeHost,
  failureOf,
  nextSteps,
  settled,
  startComposeHost,
  targetOn,
} from '../support/compose-host.ts'
import { type ComposeServiceOptions, createComposeService } from '../support/compose-service.ts'
import { realSuite } from '../support/counterparts.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { attempt, must } from '../support/run-here.ts'
import { missingForSshd } from '../support/sshd.ts'

/** The machine may be busy with other suites. */
const LONG = { timeout: 120_000 }

const suite = await realSuite(missingForDocker, missingForSshd)

describe.runIf(suite.runs)(`a target behind a real sshd with a real Docker engine${suite.why}`, LONG, () => {
  let host: ComposeHost

  beforeAll(async () => {
    host = await startComposeHost()
  })
  afterAll(async () => {
    await host.stop()
  })

  const withService = (options?: ComposeServiceOptions) => targetOn(host, options)

  describe.each(['inside', 'beside'] as const)('with the compose file %s the working copy', (layout) => {
    let world: Awaited<ReturnType<typeof withService>>

    beforeAll(async () => {
      world = await withService({ name: `web-${layout}`, layout })
    })

    test('before the first deployment nothing is there', async () => {
      expect(await world.driver.observe(nextSteps().context('observe'))).toMatchObject({ kind: 'absent' })
    })

    test('a good version is what runs, and the target says the same', async () => {
      const { service, driver, seen } = world
      const version = await service.publish('v1.0.0')
      const steps = nextSteps()
      const found = await driver.fetch(version, steps.context('fetch'))
      await steps.deploy(driver, version)

      const observation = await seen()

      const { containers, served, head } = await service.word()
      expect(found).toEqual({ commit: version.commit })
      expect(observation).toMatchObject({ ...version, health: 'healthy', answeredVersion: 'v1.0.0' })
      expect(containers).toEqual([expect.objectContaining({ commit: version.commit })])
      expect(served).toEqual({ status: 200, version: 'v1.0.0' })
      expect(head).toBe(version.commit)
    })

    test('the same version again restarts nothing, whoever asks', async () => {
      const { service, driver, life } = world
      const version = await service.publish('v1.1.0')
      const steps = nextSteps()
      await steps.deploy(driver, version)
      const before = await life()

      await steps.deploy(driver, version)
      await nextSteps().deploy(host.driver(service), version)

      expect(await life()).toBe(before)
    })

    test('going back builds nothing', async () => {
      const { service, driver, seen } = world
      const [old, newer] = [await service.publish('v1.2.0'), await service.publish('v1.3.0')]
      await nextSteps().deploy(driver, old)
      await nextSteps().deploy(driver, newer)

      const steps = nextSteps()
      await steps.deploy(driver, old)

      expect(await seen()).toMatchObject({ ...old, health: 'healthy', answeredVersion: 'v1.2.0' })
      expect(steps.lines.join('\n')).toContain('was built from this commit before')
      expect(steps.lines.join('\n')).not.toContain('load build definition')
      expect((await service.word()).head).toBe(old.commit)
    })
  })

  test('a tag that does not exist changes nothing', async () => {
    const { service, driver } = await withService({ name: 'no-tag' })

    const failure = await failureOf(driver.fetch({ tag: 'v9.9.9' }, nextSteps().context('fetch')))

    expect(failure).toMatchObject({ code: 'tag_not_found', facts: { tag: 'v9.9.9' } })
    expect((await service.word()).containers).toEqual([])
  })

  test('a build that fails says why and leaves alone what runs', async () => {
    const { service, driver, life, seen } = await withService({ name: 'no-build' })
    const good = await service.publish('v1.0.0')
    await nextSteps().deploy(driver, good)
    const before = await life()

    const bad = await service.publish('v1.1.0', { behaves: 'build_fails' })
    const steps = nextSteps()
    const failure = await failureOf(steps.deploy(driver, bad))

    expect(failure).toMatchObject({
      code: 'build_failed',
      facts: { tag: 'v1.1.0', detail: expect.stringContaining('error TS2304') },
    })
    expect(steps.lines.some((line) => line.includes('error TS2304'))).toBe(true)
    expect(await life()).toBe(before)
    expect(await seen()).toMatchObject({ ...good, answeredVersion: 'v1.0.0' })
  })

  test.each(['unless-stopped', 'no'])(
    'a container that dies after its start is not running (restart: %s)',
    async (restart) => {
      const { service, driver, seen } = await withService({ name: `dies-${restart}`, restart })
      const version = await service.publish('v1.0.0', { behaves: 'dies' })
      const steps = nextSteps()
      await steps.deploy(driver, version)

      const observation = await seen((seen) => seen.kind === 'absent')

      await driver.observe(steps.context('observe'))
      expect(observation).toMatchObject({
        kind: 'absent',
        detail: expect.stringContaining('ended with code 3'),
      })
      expect(steps.lines).toContainEqual(expect.stringContaining('cannot read /etc/web.conf'))
    },
  )

  test('a version whose health URL does not answer is ill, and says what it answered', async () => {
    const { service, driver, seen } = await withService({ name: 'ill' })
    const version = await service.publish('v1.0.0', { behaves: 'unhealthy' })
    await nextSteps().deploy(driver, version)

    const observation = await seen((seen) => seen.kind === 'running' && seen.detail.includes('HTTP'))

    expect(observation).toMatchObject({
      ...version,
      health: 'unhealthy',
      detail: expect.stringContaining('HTTP 500'),
    })
  })

  test('an old container that holds the port is named, and is not taken for the new one', async () => {
    const { service, driver, docker, seen } = await withService({ name: 'old-answers' })
    const old = await service.publish('v1.0.0')
    await nextSteps().deploy(driver, old)
    const image = await docker('inspect', '--format', '{{.Config.Image}}', 'old-answers-old-answers-1')
    await docker('rm', '--force', 'old-answers-old-answers-1')
    await docker(
      'run',
      '--detach',
      '--name',
      'by-hand',
      '--publish',
      `127.0.0.1:${new URL(service.healthUrl).port}:8080`,
      image,
    )

    const version = await service.publish('v1.1.0')
    const failure = await failureOf(nextSteps().deploy(driver, version))
    const observation = await seen()

    expect(failure).toMatchObject({
      code: 'start_failed',
      facts: { detail: expect.stringContaining('port is already allocated') },
    })
    expect(observation).toMatchObject({
      kind: 'running',
      commit: old.commit,
      tag: null,
      answeredVersion: 'v1.0.0',
    })
    expect(observation.detail).toContain('container by-hand')
    await docker('rm', '--force', 'by-hand')
    await nextSteps().deploy(driver, version)
    expect(await seen()).toMatchObject({ ...version, answeredVersion: 'v1.1.0' })
  })

  test('a container that a person started is no version of ours', async () => {
    const { service, driver, seen } = await withService({ name: 'by-person' })
    await service.publish('v1.0.0')
    await must(['git', 'pull', '--quiet'], { cwd: service.directory })
    await must(['docker', 'compose', 'up', '--detach', '--build'], {
      cwd: service.directory,
      env: host.docker.env,
    })

    expect(await seen()).toMatchObject({ kind: 'running', commit: null, tag: null })
    const version = await service.publish('v1.1.0')
    await nextSteps().deploy(driver, version)
    expect(await seen()).toMatchObject({ ...version, health: 'healthy' })
  })

  test('a build that is stopped ends at once, on the host too, and the next one works', async () => {
    const { service, driver, seen } = await withService({ name: 'stopped-build' })
    const slow = await service.publish('v1.0.0', { behaves: 'builds_slowly' })
    const steps = nextSteps()
    await driver.fetch(slow, steps.context('fetch'))
    const building = driver.prepare(slow, steps.context('prepare')).catch((error: unknown) => error)
    await settled(sleepers, (count) => count > 0)

    const began = performance.now()
    steps.stop()
    const ended = await building
    const tookMs = performance.now() - began

    expect(ended).toBeInstanceOf(Aborted)
    // Its build would wait for two minutes.
    expect(tookMs).toBeLessThan(30_000)
    expect(await settled(sleepers, (count) => count === 0)).toBe(0)
    const good = await service.publish('v1.1.0')
    await nextSteps().deploy(driver, good)
    expect(await seen()).toMatchObject(good)
  })

  test.each(process.env['RMM_LONG'] === '1' ? [20, 120, 220, 320, 450] : [20, 220])(
    'a start that is stopped after %i ms is made good by the next one',
    async (afterMs) => {
      const { service, driver, seen } = await withService({ name: `stopped-start-${afterMs}` })
      const [old, version] = [await service.publish('v1.0.0'), await service.publish('v1.1.0')]
      await nextSteps().deploy(driver, old)
      const steps = nextSteps()
      await driver.fetch(version, steps.context('fetch'))
      await driver.prepare(version, steps.context('prepare'))

      const starting = driver.start(version, steps.context('start')).catch((error: unknown) => error)
      await sleep(afterMs)
      steps.stop()
      await starting
      await nextSteps().deploy(driver, version)

      expect(await seen()).toMatchObject({ ...version, health: 'healthy', answeredVersion: 'v1.1.0' })
      expect((await service.word()).containers).toHaveLength(1)
    },
  )

  test('a container that an interrupted start never started is cleared away', async () => {
    const { service, driver, docker, seen } = await withService({ name: 'leftover' })
    const [old, version] = [await service.publish('v1.0.0'), await service.publish('v1.1.0')]
    await nextSteps().deploy(driver, old)
    const id = await docker('inspect', '--format', '{{slice .Id 0 12}}', 'leftover-leftover-1')
    const labels = ['project=leftover', 'service=leftover', 'oneoff=False', 'container-number=1'].flatMap(
      (label) => ['--label', `com.docker.compose.${label}`],
    )
    const image = await docker('inspect', '--format', '{{.Config.Image}}', id)
    await docker('create', '--name', `${id}_leftover-leftover-1`, ...labels, image)

    await nextSteps().deploy(driver, version)

    expect(await seen()).toMatchObject({ ...version, health: 'healthy' })
    expect(
      await docker(
        'ps',
        '--all',
        '--filter',
        'label=com.docker.compose.project=leftover',
        '--format',
        '{{.Names}}',
      ),
    ).toBe('leftover-leftover-1')
  })

  test('a connection that is cut while an image is built changes nothing about the outcome', async () => {
    const { service, driver, seen } = await withService({ name: 'cut' })
    const version = await service.publish('v1.0.0', { behaves: 'builds_for_seconds' })
    const steps = nextSteps()
    await driver.fetch(version, steps.context('fetch'))

    const building = driver.prepare(version, steps.context('prepare'))
    await settled(sleepers, (count) => count > 0)
    await host.sshd.killConnections()
    await building
    await driver.start(version, steps.context('start'))

    expect(await seen()).toMatchObject({ ...version, health: 'healthy' })
    expect(steps.lines.filter((line) => line.includes('load build definition'))).toHaveLength(1)
  })

  test('a service that is released on its own is not touched by one that needs it', async () => {
    const store = await withService({ name: 'store', layout: 'beside' })
    const shop = await withService({ name: 'shop', layout: 'beside', needs: 'store' })
    const [storeVersion, shopVersion] = [
      await store.service.publish('v1.0.0'),
      await shop.service.publish('v2.0.0'),
    ]
    await nextSteps().deploy(store.driver, storeVersion)
    const before = await store.life()

    const steps = nextSteps()
    await steps.deploy(shop.driver, shopVersion)

    expect(await store.life()).toBe(before)
    expect(await store.seen()).toMatchObject(storeVersion)
    expect(await shop.seen()).toMatchObject(shopVersion)
    expect(steps.lines).toContain('store has releases of its own and stays as it is')
  })

  test('a smoke test runs in the working copy and knows the version', async () => {
    const { service, driver } = await withService({ name: 'smoke' })
    const version = await service.publish('v1.0.0')
    await nextSteps().deploy(driver, version)
    const steps = nextSteps()

    await driver.smokeTest('echo "$RMM_TAG $RMM_COMMIT in $(pwd)"', steps.context('smoke'))
    const failure = await failureOf(driver.smokeTest('echo no answer; exit 7', nextSteps().context('smoke')))

    expect(steps.lines).toEqual([`v1.0.0 ${version.commit} in ${service.directory}`])
    expect(failure).toMatchObject({
      code: 'smoke_test_failed',
      facts: { tag: 'v1.0.0', detail: 'no answer' },
    })
  })

  describe('doctor', () => {
    test('has nothing to say about a host where all is well', async () => {
      const { service, driver } = await withService({ name: 'well' })

      expect(await failed(driver)).toEqual([])
      expect((await inspected(driver)).length).toBeGreaterThan(10)
      expect((await service.word()).containers).toEqual([])
    })

    test('names what is wrong, with a line that helps', async () => {
      const { service } = await withService({ name: 'unwell' })
      const broken = join(service.directory, 'broken.yaml')
      await writeFile(broken, 'services:\n  unwell:\n    imag: x\n')
      const pulls = join(service.directory, 'pulls.yaml')
      await writeFile(pulls, 'services:\n  unwell:\n    image: x\n')
      const elsewhere = join(host.docker.root, 'elsewhere')
      await mkdir(elsewhere)
      const wrong = async (options: Record<string, unknown>) => failed(host.driver(service, { options }))

      expect(await wrong({ compose_service: 'unwel' })).toEqual(['compose_service: compose_service: unwell'])
      expect(await wrong({ compose_file: 'broken.yaml' })).toEqual([
        expect.stringMatching(/^compose_file: cd .* -f broken.yaml config$/),
      ])
      expect(await wrong({ compose_file: 'pulls.yaml' })).toEqual(['compose_service: null'])
      expect(await wrong({ directory: elsewhere })).toEqual([
        `working_copy: git clone ${service.origin} ${elsewhere}`,
      ])
      expect(await wrong({ docker: 'docker --host unix:///nowhere' })).toContain(
        'docker: sudo systemctl enable --now docker',
      )
      expect(await wrong({ docker: 'podman-that-is-not-there' })).toContain(
        'docker: sudo apt-get install docker.io',
      )
      expect(await wrong({ password: 'wrong' })).toEqual([expect.stringMatching(/^login: ssh /)])
      expect(await wrong({ port: 1 })).toEqual([expect.stringMatching(/^port: nc /)])
    })
  })

  test('an engine that is down means not knowing, and says so', async () => {
    const { service } = await withService({ name: 'engine-down' })
    const driver = host.driver(service, { options: { docker: 'docker --host unix:///nowhere' } })
    const version = await service.publish('v1.0.0')
    const steps = nextSteps()
    await driver.fetch(version, steps.context('fetch'))

    const observation = await driver.observe(steps.context('observe'))
    const failure = await failureOf(driver.prepare(version, steps.context('prepare')))

    expect(observation).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('A running Docker engine is missing'),
    })
    expect(failure).toMatchObject({ code: 'tool_missing', facts: { tool: 'A running Docker engine' } })
  })
})

describe.runIf(suite.runs)(`a target whose disk is full${suite.why}`, LONG, () => {
  let host: ComposeHost

  beforeAll(async () => {
    host = await startComposeHost({ diskMb: 64 })
  })
  afterAll(async () => {
    await host.stop()
  })

  test.each([
    ['good', 0],
    ['fills_the_disk', null],
  ] as const)(
    'says so, keeps what runs, and works when there is room again (a version that is %s)',
    async (behaves, freeKb) => {
      const service = await createComposeService(host.docker, { name: `full-${behaves.slice(0, 4)}` })
      const driver = host.driver(service)
      const [old, version] = [await service.publish('v1.0.0'), await service.publish('v1.1.0', { behaves })]
      await nextSteps().deploy(driver, old)
      await driver.fetch(version, nextSteps().context('fetch'))
      if (freeKb !== null) await host.docker.fillDisk(freeKb)

      const failure = await failureOf(nextSteps().deploy(driver, version))
      const { served } = await service.word()
      await host.docker.emptyDisk()
      const good = await service.publish('v1.2.0')
      await nextSteps().deploy(driver, good)

      expect(failure).toMatchObject({
        code: 'disk_full',
        facts: { host: expect.stringContaining('127.0.0.1') },
      })
      expect(served).toMatchObject({ version: 'v1.0.0' })
      const after = await settled(
        () => service.word(),
        ({ served }) => served?.version === 'v1.2.0',
      )
      expect(after.served).toMatchObject({ version: 'v1.2.0' })
    },
  )
})

async function failed(driver: Driver): Promise<string[]> {
  const probes = await inspected(driver)
  return probes.filter(({ ok }) => !ok).map(({ check, fix }) => `${check}: ${fix}`)
}

function inspected(driver: Driver) {
  return Array.fromAsync(driver.inspect(AbortSignal.timeout(30_000)))
}

/** Build steps that only wait. */
async function sleepers(): Promise<number> {
  const { stdout } = await attempt(['sh', '-c', "ps -eo args | grep -cE '^/bin/busybox sleep (120|3)$'"])
  return Number(stdout)
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Service } from '../../src/domain/service/settings.ts'
import { type ComposeHost, startComposeHost } from '../support/compose-host.ts'
import { type ComposeService, createComposeService } from '../support/compose-service.ts'
import { realSuite } from '../support/counterparts.ts'
import { freshDatabase } from '../support/database.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { type RealMachine, type ReleaseSeen, startRealMachine } from '../support/real-machine.ts'
import { must } from '../support/run-here.ts'
import { missingForSshd } from '../support/sshd.ts'

const suite = await realSuite(missingForDocker, missingForSshd)
const { url: databaseUrl } = await freshDatabase()

const SERVICES = [
  'good',
  'no-tag',
  'moved',
  'no-build',
  'no-migration',
  'dies',
  'stray',
  'away',
  'cut',
  'locked',
  'strange',
  'queue',
  'full',
] as const
type Name = (typeof SERVICES)[number]

describe.runIf(suite.runs)(`the machine on real hosts${suite.why}`, () => {
  let stage: ComposeHost
  let production: ComposeHost
  /** Its disk is soon full. */
  let small: ComposeHost
  let machine: RealMachine
  const onStage = new Map<Name, ComposeService>()
  const inProduction = new Map<Name, ComposeService>()
  /** Changed by a test to make a target wrong; read when the driver is made. */
  const services: Record<string, Service> = {}

  beforeAll(async () => {
    stage = await startComposeHost()
    production = await startComposeHost()
    small = await startComposeHost({ diskMb: 160 })
    for (const name of SERVICES) {
      const first = await createComposeService((name === 'full' ? small : stage).docker, { name })
      const last = await createComposeService(production.docker, { name, origin: first.origin })
      onStage.set(name, first)
      inProduction.set(name, last)
      services[name] = serviceOn(first, last)
    }
    machine = await startRealMachine(
      {
        environments: [
          { name: 'stage', order: 1, approvals: { kind: 'nobody' }, automaticRollback: true },
          {
            name: 'production',
            order: 2,
            approvals: { kind: 'everyone_of', people: ['admin'], ownRelease: true },
            automaticRollback: true,
          },
        ],
        people: [{ name: 'admin', role: 'admin' }],
        services,
        groups: {},
        signIn: { password: true, oidc: null, publicUrl: null },
        github: { oidc: null, api: null, webhookSecret: null },
      },
      { databaseUrl, secrets: [stage.sshd.password, production.sshd.password, 'not-the-password'] },
    )
  }, 180_000)

  afterAll(async () => {
    await machine.stop()
    await stage.stop()
    await production.stop()
    await small.stop()
  }, 60_000)

  function serviceOn(first: ComposeService, last: ComposeService): Service {
    const target = (host: ComposeHost, service: ComposeService) => ({
      name: `${service.name}-${host === production ? 'production' : 'stage'}`,
      driver: 'ssh-compose',
      options: {
        host: host.sshd.host,
        port: host.sshd.port,
        user: host.sshd.user,
        password: host.sshd.password,
        directory: service.directory,
        compose_file: service.composeFile,
      },
    })
    return {
      name: first.name,
      runner: 'machine',
      repository: first.origin,
      tagPattern: 'v*',
      targets: {
        stage: target(first.name === 'full' ? small : stage, first),
        production: lockedOut(first, target(production, last)),
      },
      // One database file per host, at the same place on each.
      migrations: {
        preset: 'sql',
        directory: 'migrations',
        run: 'host',
        client: `sqlite3 "$(dirname "$(dirname "$PWD")")/data/${first.name}.sqlite"`,
        commands: {},
        timeoutMs: 30_000,
      },
      health: {
        url: first.healthUrl,
        waitMs: 200,
        attempts: 10,
        intervalMs: 700,
        timeoutMs: 2_000,
        version: { field: 'version' },
      },
      healthUrls: { production: last.healthUrl },
      rehearsal: { enabled: true, reason: null },
      smokeTest: null,
    }
  }

  /** One service has the wrong password for production. */
  function lockedOut<T extends { options: object }>({ name }: ComposeService, target: T): T {
    return name === 'locked'
      ? { ...target, options: { ...target.options, password: 'not-the-password' } }
      : target
  }

  const stageOf = (name: Name) => required(onStage.get(name))
  const productionOf = (name: Name) => required(inProduction.get(name))

  /** The target's own word is that this version, whole, is what is there. */
  async function expectServes(
    service: ComposeService,
    version: { tag: string; commit: string },
    tables: string[],
  ) {
    const word = await service.word()
    expect(word.served).toEqual({ status: 200, version: version.tag })
    expect(word.containers.map(({ commit }) => commit)).toEqual([version.commit])
    expect(word.head).toBe(version.commit)
    expect(word.tables).toEqual([...tables, 'schema_migrations'].sort())
  }

  async function withFirstVersion(name: Name) {
    const first = await stageOf(name).publish('v1.0.0', { migrations: NOTES })
    const release = await machine.bring(name, 'v1.0.0')
    // One line that says it all: of an object only the first words are printed where a run ends.
    expect([release.status, release.failure?.code, release.failure?.message].join(' ')).toMatch(/^deployed/)
    return first
  }

  test('a good version goes all the way, and a person takes it back with its migration', async () => {
    const first = await withFirstVersion('good')
    const second = await stageOf('good').publish('v1.1.0', { migrations: TAGS })

    const deployed = await machine.bring('good', 'v1.1.0')
    await expectServes(productionOf('good'), second, ['notes', 'tags'])
    await expectServes(stageOf('good'), second, ['notes', 'tags'])
    await machine.post(`/releases/${deployed.id}/rollback`, { to: 'v1.0.0' })
    const back = await machine.until(deployed.id, ({ phase }) => phase !== 'active' && phase !== 'successful')

    expect(deployed.status).toBe('deployed')
    expect(back).toMatchObject({ status: 'rollback_done', rollback_to_tag: 'v1.0.0' })
    await expectServes(productionOf('good'), first, ['notes'])
  }, 180_000)

  test('a tag that does not exist: nothing is touched, and the remedy is to push it', async () => {
    const first = await withFirstVersion('no-tag')

    const release = await machine.bring('no-tag', 'v9.9.9')

    expect(release.status).toBe('stage_building_failed')
    expect(release.failure?.code).toBe('tag_not_found')
    expect(release.failure?.remedy).toContain('git push origin v9.9.9')
    await expectServes(stageOf('no-tag'), first, ['notes'])
  }, 180_000)

  test('a tag that moved after approval never reaches production', async () => {
    const first = await withFirstVersion('moved')
    await stageOf('moved').publish('v1.1.0')
    const id = await machine.create('moved', 'v1.1.0')
    await machine.settled(id)
    await stageOf('moved').publish('v1.1.0', { migrations: TAGS })

    await machine.approve(id)
    const release = await machine.until(id, ({ phase }) => phase !== 'active')

    expect(release).toMatchObject({ status: 'production_failed', failure: { code: 'tag_moved' } })
    await expectServes(productionOf('moved'), first, ['notes'])
  }, 180_000)

  test('a build that fails: stage is as it was, database too', async () => {
    const first = await withFirstVersion('no-build')
    await stageOf('no-build').publish('v1.1.0', { behaves: 'build_fails', migrations: TAGS })

    const release = await machine.bring('no-build', 'v1.1.0')

    expect(release).toMatchObject({ status: 'stage_building_failed', failure: { code: 'build_failed' } })
    expect(release.failure?.message).toContain('error TS2304')
    await expectServes(stageOf('no-build'), first, ['notes'])
  }, 180_000)

  test('a migration that fails: named, undone, and the version before serves', async () => {
    const first = await withFirstVersion('no-migration')
    const broken = {
      '002-broken.up.sql': 'create table tags (id integer); select * from nowhere;',
      '002-broken.down.sql': 'drop table tags;',
    }
    await stageOf('no-migration').publish('v1.1.0', { migrations: broken })

    const release = await machine.bring('no-migration', 'v1.1.0')

    expect(release).toMatchObject({ status: 'stage_building_failed', failure: { code: 'migration_failed' } })
    expect(release.failure?.message).toContain('002-broken')
    await expectServes(stageOf('no-migration'), first, ['notes'])
  }, 180_000)

  test('a container that dies in production: it comes back by itself', async () => {
    const first = await withFirstVersion('dies')
    await stageOf('dies').publish('v1.1.0', { behaves: 'dies_where_told', migrations: TAGS })
    const id = await machine.create('dies', 'v1.1.0')
    expect((await machine.settled(id)).status).toBe('manual_testing')
    await writeFile(join(production.docker.root, 'data', 'die'), '')

    await machine.approve(id)
    const release = await machine.until(id, ({ phase }) => phase !== 'active')

    expect(release).toMatchObject({ status: 'rollback_done', rollback_to_tag: 'v1.0.0' })
    await expectServes(productionOf('dies'), first, ['notes'])
  }, 180_000)

  test('an old container that holds the port is not taken for the new version', async () => {
    const service = stageOf('stray')
    const first = await service.publish('v1.0.0', { migrations: NOTES })
    await machine.bring('stray', 'v1.0.0')
    await service.publish('v1.1.0', { migrations: TAGS })
    const docker = (...words: string[]) => must(['docker', ...words], stage.docker)
    const [running = ''] = (
      await docker('ps', '--filter', 'name=stray', '--format', '{{.ID}} {{.Image}}')
    ).split('\n')
    const [id = '', image = ''] = running.split(' ')
    const port = new URL(service.healthUrl).port
    await docker('rm', '--force', id)
    await docker('run', '--detach', '--name', 'by-hand', '--publish', `127.0.0.1:${port}:8080`, image)

    const release = await machine.bring('stray', 'v1.1.0')

    expect(release.status).toBe('stage_building_failed')
    expect(release.failure?.message).toMatch(/port is already allocated|by-hand/)
    await docker('rm', '--force', 'by-hand')
    const retried = await machine.bring('stray', 'v1.1.0')
    expect(retried.status).toBe('deployed')
    expect(first.commit).toMatch(/^[0-9a-f]{40}$/)
  }, 240_000)

  test('a host that cannot be reached before: attention, and on it goes when the host is back', async () => {
    await withFirstVersion('away')
    const second = await stageOf('away').publish('v1.1.0', { migrations: TAGS })
    await stage.sshd.stop()
    const id = await machine.create('away', 'v1.1.0')
    const unseen = await machine.until(id, ({ deployments }) =>
      deployments.some(({ attention }) => attention !== null),
    )

    await stage.sshd.start()
    const release = await machine.settled(id)

    expect(unseen).toMatchObject({ status: 'stage_building', deployments: [{ status: 'in_progress' }] })
    expect(unseen.deployments[0]?.attention).toMatch(/refused the connection/)
    expect(release.status).toBe('manual_testing')
    await expectServes(stageOf('away'), second, ['notes', 'tags'])
  }, 180_000)

  test('a connection that is cut during the build: it ends as if nothing had happened', async () => {
    await withFirstVersion('cut')
    const second = await stageOf('cut').publish('v1.1.0', { behaves: 'builds_for_seconds', migrations: TAGS })
    const id = await machine.create('cut', 'v1.1.0')
    await machine.until(id, (release) => isRunning(release, 'prepare'))

    await stage.sshd.killConnections()
    const release = await machine.settled(id)

    expect(release.status).toBe('manual_testing')
    await expectServes(stageOf('cut'), second, ['notes', 'tags'])
  }, 180_000)

  test('a second release waits behind the first, and both arrive in order', async () => {
    await withFirstVersion('queue')
    await stageOf('queue').publish('v1.1.0', { behaves: 'builds_for_seconds' })
    const third = await stageOf('queue').publish('v1.2.0', { migrations: TAGS })
    const first = await machine.create('queue', 'v1.1.0')
    const second = await machine.create('queue', 'v1.2.0')
    await machine.until(first, (release) => isRunning(release, 'prepare'))
    const waiting = await machine.show(second)

    const [one, two] = [await machine.settled(first), await machine.settled(second)]

    expect(waiting).toMatchObject({ status: 'initiated', deployments: [] })
    expect([one.status, two.status]).toEqual(['manual_testing', 'manual_testing'])
    await expectServes(stageOf('queue'), third, ['notes', 'tags'])
  }, 240_000)

  test('a disk that is full: named, and the version before serves', async () => {
    const first = await stageOf('full').publish('v1.0.0', { migrations: NOTES })
    const tested = await machine.settled(await machine.create('full', 'v1.0.0'))
    expect(tested.status).toBe('manual_testing')
    await stageOf('full').publish('v1.1.0', { behaves: 'fills_the_disk', migrations: TAGS })

    const release = await machine.bring('full', 'v1.1.0')

    expect(release).toMatchObject({ status: 'stage_building_failed', failure: { code: 'disk_full' } })
    expect(release.failure?.remedy).toContain('Free space')
    await expectServes(stageOf('full'), first, ['notes'])
  })

  test('a password that is wrong: nothing is touched, and nobody sees the password', async () => {
    const first = await stageOf('locked').publish('v1.0.0', { migrations: NOTES })

    const release = await machine.bring('locked', 'v1.0.0')

    expect(release).toMatchObject({ status: 'production_failed', failure: { code: 'login_refused' } })
    expect(JSON.stringify(release)).not.toContain('not-the-password')
    expect(await productionOf('locked').word()).toMatchObject({ containers: [], tables: [] })
    await expectServes(stageOf('locked'), first, ['notes'])
  })

  test('a host key that changed: refused until a person forgets the old one', async () => {
    await withFirstVersion('strange')
    const second = await stageOf('strange').publish('v1.1.0')
    await stage.sshd.restart({ newHostKey: true })

    const refused = await machine.bring('strange', 'v1.1.0')
    const host = `${stage.sshd.host}:${stage.sshd.port}`
    await fetch(`${machine.machine.url}/api/v1/host-keys/${encodeURIComponent(host)}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${machine.machine.token}` },
    })
    const accepted = await machine.bring('strange', 'v1.1.0')

    expect(refused).toMatchObject({ status: 'stage_building_failed', failure: { code: 'host_key_changed' } })
    expect(accepted.status).toBe('deployed')
    await expectServes(stageOf('strange'), second, ['notes'])
  }, 240_000)
})

const NOTES = {
  '001-notes.up.sql': 'create table notes (id integer primary key);',
  '001-notes.down.sql': 'drop table notes;',
}
const TAGS = {
  '002-tags.up.sql': 'create table tags (id integer primary key);',
  '002-tags.down.sql': 'drop table tags;',
}

function isRunning({ deployments }: ReleaseSeen, step: string): boolean {
  return deployments.some(({ steps }) =>
    steps.some(({ name, status }) => name === step && status === 'running'),
  )
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it was never made')
  return value
}

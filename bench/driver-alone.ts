import type { Service } from '../src/domain/service/settings.ts'
import type { Driver, StepContext } from '../src/drivers/driver.ts'
import { createSshCompose } from '../src/drivers/ssh-compose/driver.ts'
import { SshHost } from '../src/lib/host/ssh-host.ts'
import type { SshPool } from '../src/lib/host/ssh-pool.ts'
import type { Sshd } from '../test/support/sshd.ts'

export interface DriverTarget {
  sshd: Sshd
  directory: string
  service: string
  repository: string
  healthUrl: string
}

/** The driver of a target without a machine around it: no database, no stories, nothing is stored. */
export function driverAlone(pool: SshPool, target: DriverTarget): Driver {
  const { sshd, directory, service, repository, healthUrl } = target
  const create = createSshCompose({ hostOf: (login) => new SshHost({ login, pool }) })
  const options = {
    host: sshd.host,
    port: sshd.port,
    user: sshd.user,
    private_key: sshd.privateKey,
    directory,
    compose_file: 'compose.yaml',
  }
  const setting = { name: 'alone', driver: 'ssh-compose', options }
  return create(setting, serviceOf(service, repository, healthUrl), 'alone')
}

function serviceOf(name: string, repository: string, url: string): Service {
  return {
    name,
    runner: 'machine',
    repository,
    tagPattern: 'v*',
    targets: {},
    migrations: null,
    health: { url, waitMs: 0, attempts: 5, intervalMs: 50, timeoutMs: 2_000, version: null },
    rehearsal: { enabled: false, reason: 'not measured' },
    smokeTest: null,
  }
}

let fence = 0

/** The steps of a deployment as the machine asks for them. */
export async function deployWith(driver: Driver, tag: string): Promise<void> {
  fence += 1
  const deployment = fence
  const context = (step: string): StepContext => ({
    key: `${deployment}-${step}`,
    fence: deployment,
    signal: new AbortController().signal,
    log: () => {},
  })
  await driver.observe(context('record'))
  const { commit } = await driver.fetch({ tag }, context('fetch'))
  const version = { tag, commit }
  await driver.prepare(version, context('prepare'))
  await driver.start(version, context('start'))
  for (let attempt = 1; ; attempt += 1) {
    const seen = await driver.observe(context('observe'))
    if (seen.kind === 'running' && seen.health === 'healthy' && seen.commit === commit) return
    if (attempt === 100) throw new Error(`${tag} does not become healthy: ${seen.detail}`)
  }
}

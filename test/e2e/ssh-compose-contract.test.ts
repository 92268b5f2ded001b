import { afterAll, beforeAll, describe } from 'vitest'
import { driverContract } from '../../src/drivers/driver.contract.ts'
import { type ComposeHost, startComposeHost } from '../support/compose-host.ts'
import { ComposeWorld } from '../support/compose-world.ts'
import { realSuite } from '../support/counterparts.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { missingForSshd } from '../support/sshd.ts'

const suite = await realSuite(missingForDocker, missingForSshd)

describe.runIf(suite.runs)(`containers on a host behind SSH${suite.why}`, { timeout: 120_000 }, () => {
  let host: ComposeHost

  beforeAll(async () => {
    host = await startComposeHost()
  })
  afterAll(async () => {
    await host.stop()
  })

  driverContract('ssh-compose', () => ComposeWorld.make(host), { remote: true, patienceMs: 30_000 })
})

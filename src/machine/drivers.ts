import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../db/connection.ts'
import { hostKeys } from '../db/host-key.ts'
import { type CreateDriver, type Driver, SettingsProblem } from '../drivers/driver.ts'
import { createProcessDriver } from '../drivers/process/driver.ts'
import { createSshCompose } from '../drivers/ssh-compose/driver.ts'
import { LocalHost } from '../lib/host/local-host.ts'
import { SshHost } from '../lib/host/ssh-host.ts'
import { SshPool } from '../lib/host/ssh-pool.ts'
import type { MachineOptions } from './start-machine.ts'

export interface Drivers {
  of(service: string, environment: string): Driver
  close(): Promise<void>
}

interface Parts {
  options: Pick<MachineOptions, 'installation' | 'dataDirectory' | 'targetEnvironment'>
  db: Database
  now: () => Date
  mayAct: () => Promise<void>
}

/** Every kind of target there is: the one place that names them. */
function kinds({ options, mayAct }: Parts, pool: SshPool): Readonly<Record<string, CreateDriver>> {
  const here = new LocalHost({
    baseDir: join(options.dataDirectory, 'jobs'),
    env: options.targetEnvironment,
    home: homedir(),
    mayAct,
  })
  return {
    process: createProcessDriver({ host: here, node: process.execPath }),
    'ssh-compose': createSshCompose({ hostOf: (login) => new SshHost({ login, pool, mayAct }) }),
  }
}

/** One driver for each target, made when it is first needed and kept. */
export function createDrivers(parts: Parts): Drivers {
  const { installation } = parts.options
  const pool = new SshPool({ hostKeys: hostKeys(parts.db, parts.now) })
  const creators = kinds(parts, pool)
  const made = new Map<string, Driver>()

  function create(serviceName: string, environment: string): Driver {
    const service = installation.services[serviceName]
    const target = service?.targets[environment]
    if (!service || !target) throw new Error(`${serviceName} has no target in ${environment}`)
    const creator = Object.hasOwn(creators, target.driver) ? creators[target.driver] : undefined
    if (!creator) throw unknownKind(target.driver, Object.keys(creators))
    return creator(target, service, environment)
  }

  return {
    of(service, environment) {
      const key = `${service}/${environment}`
      const driver = made.get(key) ?? create(service, environment)
      made.set(key, driver)
      return driver
    },
    async close() {
      await Promise.all([...made.values()].map((driver) => driver.close()))
      pool.close()
    },
  }
}

function unknownKind(kind: string, known: readonly string[]): SettingsProblem {
  return new SettingsProblem(['driver'], `unknown driver "${kind}", known are: ${known.join(', ')}`)
}

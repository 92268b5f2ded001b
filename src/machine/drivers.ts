import { serviceForDriver } from '../app/service-for-driver.ts'
import type { Database } from '../db/connection.ts'
import { hostKeys } from '../db/host-key.ts'
import { runsOnGithub } from '../domain/service/directed-by.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { Driver, TrialDrivers } from '../drivers/driver.ts'
import { creatorOf, type DriverTools, driverKinds } from '../drivers/kinds.ts'
import { Unreachable } from '../lib/errors.ts'
import { SshPool } from '../lib/host/ssh-pool.ts'
import { type LastingDriver, lastingDriver } from './lasting-driver.ts'
import type { MachineOptions } from './machine-options.ts'

export interface Drivers {
  of(service: string, environment: string): Driver
  /** The drivers that a configuration would have which is not in force. They pin no host key. */
  trial(installation: Installation): TrialDrivers
  close(): Promise<void>
}

interface Parts {
  options: Pick<MachineOptions, 'installation' | 'targetEnvironment'>
  db: Database
  now: () => Date
  mayAct: DriverTools['mayAct']
  /** For targets that runners reach, and the machine does not. */
  byRunner: () => Driver
}

/** One driver for each target, made when it is first needed and kept for as long as its settings stay what they are. */
export function createDrivers(parts: Parts): Drivers {
  const pool = new SshPool({ hostKeys: hostKeys(parts.db, parts.now) })
  const settingsOf = driverMaker(parts, pool, parts.options.installation)
  const made = new Map<string, LastingDriver>()

  return {
    of(service, environment) {
      const key = `${service}/${environment}`
      const lasting = made.get(key) ?? lastingDriver(() => settingsOf(service, environment))
      made.set(key, lasting)
      return lasting.driver
    },
    trial: (wanted) => trialDrivers(parts, wanted),
    async close() {
      await Promise.all([...made.values()].map((lasting) => lasting.close()))
      pool.close()
    },
  }
}

/** Made for one look. Whoever only tries an address is not to be believed later that it is the right one. */
function trialDrivers(parts: Parts, installation: Installation): TrialDrivers {
  const known = hostKeys(parts.db, parts.now)
  const pool = new SshPool({ hostKeys: { get: (host) => known.get(host), pin: async () => {} } })
  const settingsOf = driverMaker(parts, pool, installation)
  const made: Driver[] = []
  return {
    of(service, environment) {
      const driver = settingsOf(service, environment).create()
      made.push(driver)
      return driver
    },
    async close() {
      await Promise.all(made.map((driver) => driver.close()))
      pool.close()
    },
  }
}

type Making = (service: string, environment: string) => { settings: string; create: () => Driver }

function driverMaker(
  { options, mayAct, byRunner }: Parts,
  pool: SshPool,
  installation: Installation,
): Making {
  const creators = driverKinds({ targetEnvironment: options.targetEnvironment, mayAct }, pool)
  return (name, environment) => {
    const service = installation.services[name]
    const target = service?.targets[environment]
    if (!service || !target) throw new Error(`${name} has no target in ${environment}`)
    const here = serviceForDriver(installation, service, environment)
    return {
      settings: JSON.stringify([target, { ...here, targets: null }]),
      create: () => {
        // Not a no of the target: it can be reached as soon as somebody sets the secret.
        if (target.withoutSecrets)
          throw new Unreachable(target.withoutSecrets.map(({ message }) => message).join('; '))
        return runsOnGithub(service)
          ? byRunner()
          : creatorOf(creators, target.driver)(target, here, environment)
      },
    }
  }
}

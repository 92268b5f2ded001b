import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { Database } from '../db/connection.ts'
import { hostKeys } from '../db/host-key.ts'
import type { Service, TargetSetting } from '../domain/service/settings.ts'
import { type CreateDriver, type Driver, SettingsProblem } from '../drivers/driver.ts'
import { createProcessDriver } from '../drivers/process/driver.ts'
import { processOptions } from '../drivers/process/options.ts'
import { createSshCompose } from '../drivers/ssh-compose/driver.ts'
import { createWorkflowPlace } from '../drivers/workflow/driver.ts'
import { Unreachable } from '../lib/errors.ts'
import type { HostKeys } from '../lib/host/host-keys.ts'
import { LocalHost } from '../lib/host/local-host.ts'
import { SshHost } from '../lib/host/ssh-host.ts'
import { SshPool } from '../lib/host/ssh-pool.ts'
import { type LastingDriver, lastingDriver } from './lasting-driver.ts'
import type { MachineOptions } from './machine-options.ts'

export interface Drivers {
  of(service: string, environment: string): Driver
  close(): Promise<void>
}

interface Tools {
  options: Pick<MachineOptions, 'targetEnvironment'>
  mayAct: () => Promise<void>
}

interface Parts extends Tools {
  options: Tools['options'] & Pick<MachineOptions, 'installation'>
  db: Database
  now: () => Date
}

/** Every kind of target there is: the one place that names them. */
function kinds({ options, mayAct }: Tools, pool: SshPool): Readonly<Record<string, CreateDriver>> {
  return {
    process: (target, service, environment) => {
      const host = localHost(options, mayAct, processOptions(target).directory)
      return createProcessDriver({ host, node: process.execPath })(target, service, environment)
    },
    'ssh-compose': createSshCompose({ hostOf: (login) => new SshHost({ login, pool, mayAct }) }),
    workflow: createWorkflowPlace,
  }
}

/**
 * This machine, as a place where one service runs. Its jobs lie in the directory of the target: whoever works on that, a
 * replica with another data directory too, finds the jobs of the others and waits for them.
 */
export function localHost(
  { targetEnvironment }: Pick<MachineOptions, 'targetEnvironment'>,
  mayAct: () => Promise<void>,
  directory: string,
): LocalHost {
  const home = homedir()
  return new LocalHost({ baseDir: resolve(home, directory, 'jobs'), env: targetEnvironment, home, mayAct })
}

/** Throws `SettingsProblem` when the configuration of a target cannot work. Touches nothing. */
export function checkTarget(target: TargetSetting, service: Service, environment: string): void {
  const nowhere: HostKeys = { get: async () => null, pin: async () => {} }
  const pool = new SshPool({ hostKeys: nowhere })
  const options = { targetEnvironment: {} }
  creatorOf(kinds({ options, mayAct: async () => {} }, pool), target.driver)(target, service, environment)
  pool.close()
}

/** One driver for each target, made when it is first needed and kept for as long as its settings stay what they are. */
export function createDrivers(parts: Parts): Drivers {
  const { installation } = parts.options
  const pool = new SshPool({ hostKeys: hostKeys(parts.db, parts.now) })
  const creators = kinds(parts, pool)
  const made = new Map<string, LastingDriver>()

  function settingsOf(name: string, environment: string): { settings: string; create: () => Driver } {
    const service = installation.services[name]
    const target = service?.targets[environment]
    if (!service || !target) throw new Error(`${name} has no target in ${environment}`)
    const here = serviceIn(service, environment)
    return {
      settings: JSON.stringify([target, { ...here, targets: null }]),
      create: () => {
        // Not a no of the target: it can be reached as soon as somebody sets the secret.
        if (target.withoutSecrets) throw new Unreachable(target.withoutSecrets.join('; '))
        return creatorOf(creators, target.driver)(target, here, environment)
      },
    }
  }

  return {
    of(service, environment) {
      const key = `${service}/${environment}`
      const lasting = made.get(key) ?? lastingDriver(() => settingsOf(service, environment))
      made.set(key, lasting)
      return lasting.driver
    },
    async close() {
      await Promise.all([...made.values()].map((lasting) => lasting.close()))
      pool.close()
    },
  }
}

/** The service as it is in one environment. */
function serviceIn(service: Service, environment: string): Service {
  const url = service.healthUrls?.[environment]
  return url === undefined ? service : { ...service, health: { ...service.health, url } }
}

function creatorOf(creators: Readonly<Record<string, CreateDriver>>, kind: string): CreateDriver {
  const creator = Object.hasOwn(creators, kind) ? creators[kind] : undefined
  if (creator) return creator
  const known = Object.keys(creators).join(', ')
  throw new SettingsProblem(['driver'], `unknown driver "${kind}", known are: ${known}`)
}

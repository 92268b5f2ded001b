import { homedir } from 'node:os'
import { resolve } from 'node:path'
import type { Service, TargetSetting } from '../domain/service/settings.ts'
import type { HostKeys } from '../lib/host/host-keys.ts'
import { LocalHost } from '../lib/host/local-host.ts'
import { SshHost } from '../lib/host/ssh-host.ts'
import { SshPool } from '../lib/host/ssh-pool.ts'
import { type CreateDriver, SettingsProblem } from './driver.ts'
import { createProcessDriver } from './process/driver.ts'
import { processOptions } from './process/options.ts'
import { createSshCompose } from './ssh-compose/driver.ts'
import { createWorkflowPlace } from './workflow/driver.ts'

export interface DriverTools {
  /** What processes on this machine are started with. */
  targetEnvironment: Readonly<Record<string, string>>
  /** Awaited right before anything is started or ended anywhere. */
  mayAct: () => Promise<void>
}

/** Every kind of target there is: the one place that names them. */
export function driverKinds(tools: DriverTools, pool: SshPool): Readonly<Record<string, CreateDriver>> {
  return {
    process: (target, service, environment) => {
      const host = localHost(tools, processOptions(target).directory)
      return createProcessDriver({ host, node: process.execPath })(target, service, environment)
    },
    'ssh-compose': createSshCompose({
      hostOf: (login) => new SshHost({ login, pool, mayAct: tools.mayAct }),
    }),
    workflow: createWorkflowPlace,
  }
}

/**
 * This machine, as a place where one service runs. Its jobs lie in the directory of the target: whoever works on that, a
 * replica with another data directory too, finds the jobs of the others and waits for them.
 */
export function localHost({ targetEnvironment, mayAct }: DriverTools, directory: string): LocalHost {
  const home = homedir()
  return new LocalHost({ baseDir: resolve(home, directory, 'jobs'), env: targetEnvironment, home, mayAct })
}

/** Throws `SettingsProblem` when the configuration of a target cannot work. Touches nothing. */
export function checkTarget(target: TargetSetting, service: Service, environment: string): void {
  const nowhere: HostKeys = { get: async () => null, pin: async () => {} }
  const pool = new SshPool({ hostKeys: nowhere })
  const tools = { targetEnvironment: {}, mayAct: async () => {} }
  creatorOf(driverKinds(tools, pool), target.driver)(target, service, environment)
  pool.close()
}

export function creatorOf(creators: Readonly<Record<string, CreateDriver>>, kind: string): CreateDriver {
  const creator = Object.hasOwn(creators, kind) ? creators[kind] : undefined
  if (creator) return creator
  const known = Object.keys(creators).join(', ')
  throw new SettingsProblem(['driver'], `unknown driver "${kind}", known are: ${known}`)
}

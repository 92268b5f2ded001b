import type { RunnerPlace } from '../contract/runner.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Driver } from '../drivers/driver.ts'
import { creatorOf, type DriverTools, driverKinds } from '../drivers/kinds.ts'
import type { HostKeys } from '../lib/host/host-keys.ts'
import { SshPool } from '../lib/host/ssh-pool.ts'

export interface DriverHere {
  driver: Driver
  close(): Promise<void>
}

/** The driver that the machine itself would have, were it here. */
export function driverAt(
  { service, target, deployment }: Pick<RunnerPlace, 'service' | 'target' | 'deployment'>,
  { hostKeys, ...tools }: DriverTools & { hostKeys: HostKeys },
): DriverHere {
  const pool = new SshPool({ hostKeys })
  const create = creatorOf(driverKinds(tools, pool), target.driver)
  // The machine sends what its own configuration made of it.
  const driver = create(target, service as unknown as Service, deployment.environment)
  return {
    driver,
    async close() {
      await driver.close()
      pool.close()
    },
  }
}

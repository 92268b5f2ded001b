import { ProcessWorld } from '../../../test/support/process-world.ts'
import { driverContract } from '../driver.contract.ts'

driverContract('a process', () => ProcessWorld.make(), { remote: false, patienceMs: 10_000 })

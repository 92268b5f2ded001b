import type { Deps } from '../app/deps.ts'
import type { Driver } from '../drivers/driver.ts'
import type { RunnerSupply } from '../drivers/remote/runner-supply.ts'
import type { DeploymentLog } from './deployment-log.ts'
import type { StopSignals } from './stop-signals.ts'

/** Everything the stories touch. */
export interface World extends Deps {
  driverOf(service: string, environment: string): Driver
  runners: RunnerSupply
  stops: StopSignals
  logOf(deploymentId: number): DeploymentLog
  /** Replaces secrets by ***. */
  mask(text: string): string
  /** Resolves early with a throw of the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Runs database work, waiting while the database is away. */
  whenDatabaseIsBack<T>(work: () => Promise<T>): Promise<T>
}

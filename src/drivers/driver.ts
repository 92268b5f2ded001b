import type { Observation } from '../domain/deployment/verdict.ts'
import type { Failure } from '../domain/failures.ts'
import type { MigrationPath, MigrationState } from '../domain/migration/path.ts'
import type { Probe } from '../domain/probe.ts'
import type { Service, TargetSetting } from '../domain/service/settings.ts'
import { inLogWords } from '../i18n/log-words.ts'

/**
 * Changes and reads one target: one service in one environment. Rolling back is the same verbs with the previous version.
 *
 * Every verb is safe to call again with the same `StepContext.key`: it finds the work running or done, and attaches.
 * Every verb throws `TargetFailed` when the target says no, `Unreachable` when it did not answer,
 * `Aborted` when the signal fired (and then nothing it started is still running there).
 */
export interface Driver {
  /** Makes a version available on the target without touching what runs, and says which commit it is. */
  fetch(wanted: Fetchable, context: StepContext): Promise<{ commit: string }>

  /** Checks out and builds. What runs is not touched, what lies on disk is. */
  prepare(version: Version, context: StepContext): Promise<void>

  /** What the prepared version knows and what the database holds. Null for a service without migrations. */
  readMigrations(context: StepContext): Promise<MigrationState | null>

  /** Runs a path with the code that is prepared on the target. A path that is already behind it is a success. */
  migrate(path: MigrationPath, context: StepContext): Promise<void>

  /** The schema as comparable text; null where the preset cannot dump it. */
  dumpSchema(context: StepContext): Promise<string | null>

  /** Starts the prepared version in place of what runs. */
  start(version: Version, context: StepContext): Promise<void>

  /** Asks once what runs now: the only source of truth about the world. Not knowing is an answer, never a throw. */
  observe(context: StepContext): Promise<Observation>

  /** The service's own command, run on the target. */
  smokeTest(command: string, context: StepContext): Promise<void>

  /** Each thing a deployment needs, as it is tested, in the order in which a deployment needs it. Changes nothing. */
  inspect(signal: AbortSignal): AsyncIterable<Probe>

  close(): Promise<void>
}

/** Drivers of a configuration that is not in force, for one look. */
export interface TrialDrivers {
  of(service: string, environment: string): Driver
  close(): Promise<void>
}

/** A tag, as the repository has it now; or a branch: what it has now, or a commit that it has or had. */
export type Fetchable = { tag: string } | { branch: string; commit: string | null }

export interface Version {
  tag: string
  commit: string
}

export interface StepContext {
  /** Names this piece of work for ever, and no other anywhere. */
  key: string
  /** Grows with every deployment; a target refuses work with a smaller number than it has seen. */
  fence: number
  /** Fires when a person stops the deployment. */
  signal: AbortSignal
  /** One line of output, masked and stored by the caller. `number` counts from 1 within the key; repeats are dropped. */
  log(line: string, number: number): void
  /** What is no output of the work and belongs into the log all the same: what it waits for. */
  note?(text: string): void
}

/** Makes the driver of one target, or throws `SettingsProblem` naming the option that is wrong. */
export type CreateDriver = (target: TargetSetting, service: Service, environment: string) => Driver

/** A target's options are wrong; `path` is relative to the target: `['host']`. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem'
  readonly path: readonly string[]

  constructor(path: readonly string[], message: string) {
    super(message)
    this.path = path
  }
}

/** The target says no, for good. */
export class TargetFailed extends Error {
  override readonly name = 'TargetFailed'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(inLogWords(failure).message)
    this.failure = failure
  }
}

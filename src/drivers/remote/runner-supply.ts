/**
 * Brings runners to deployments: runs, on GitHub or elsewhere, in which `rmm run-deployment --deployment <id> --run <uuid>` carries out
 * the steps that the machine hands to it.
 */
export interface RunnerSupply {
  /**
   * Makes sure that a run is on its way to this deployment or at it: begins one where there is none, and another one where the last
   * one ended. Asked again every few seconds for as long as the deployment waits for a runner, so it must be cheap when nothing is to be done.
   *
   * Throws `TargetFailed` when none can come for good (no such workflow, inputs refused, too many runs that ended, time is up), and
   * `Unreachable` when it is not known just now whether one comes.
   */
  call(deploymentId: number, signal: AbortSignal): Promise<RunnerCall>

  /** The newest call of a deployment as it was last seen, from the database alone; null: there was none. Any replica may ask. */
  latest(deploymentId: number): Promise<RunnerCall | null>

  /**
   * The deployment is over. A run that is still there finds that out by itself when it asks; one that has not begun may be cancelled.
   * Safe to repeat, and quick: it writes down what is to be done, and does not wait for it.
   */
  release(deploymentId: number): Promise<void>
}

/** One run that was called to a deployment. */
export interface RunnerCall {
  /** UUID: `rmm_run` of the workflow, `--run` of the command. It exists before the run does, and no other run ever has it. */
  run: string
  /** Counts the calls of one deployment from 1: a later one puts an earlier one out of office. */
  attempt: number
  /** Its number where it runs (`GITHUB_RUN_ID`); null while it is not known. Whoever comes with another one is not it. */
  runId: string | null
  /** Where people can watch it; null while it is not known. */
  link: string | null
  /** Whether it is known to have ended: it will not come, or will not come back. */
  hasEnded: boolean
}

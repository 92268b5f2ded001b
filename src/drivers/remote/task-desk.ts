import type { TaskLines, TaskOutcome } from '../../contract/runner.ts'
import type { RunnerVerb } from '../../domain/deployment/runner-verb.ts'

/** Where the machine lays tasks for runners, and finds what became of them. What lies there survives both. */
export interface TaskDesk {
  /** Finds the same task where its result was not taken yet, or puts it there. */
  put(task: TaskWanted): Promise<number>
  /** Null: somebody else took it and asked again. */
  look(taskId: number, afterLine: number): Promise<TaskSight | null>
  /** Its result is known: the same asked for again is asked anew. */
  take(taskId: number): Promise<void>
  /** False: a runner has it already, or had it. */
  withdraw(taskId: number): Promise<boolean>
  stop(taskId: number): Promise<void>
  /** Tells of news about one deployment from when this is called. */
  news(deploymentId: number): News
}

export interface TaskWanted {
  deploymentId: number
  key: string
  verb: RunnerVerb
  arguments: readonly unknown[]
}

export interface TaskSight {
  outcome: TaskOutcome | null
  /** A runner had it: something of it may be under way. */
  wasHanded: boolean
  lines: readonly TaskLines[]
  runner: RunnerSight | null
}

/** The runner that carries the deployment out. */
export interface RunnerSight {
  /** The call that it answered. */
  run: string
  runId: string | null
  hasLeft: boolean
  lastHeardAt: Date
  silentMs: number
}

export interface News {
  /** Resolves when there may be something new, or after this time, or when the signal fires. */
  wait(limitMs: number, signal: AbortSignal): Promise<void>
  stop(): void
}

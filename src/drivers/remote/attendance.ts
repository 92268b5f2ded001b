import { Unreachable } from '../../lib/errors.ts'
import { monotonicMs } from '../../lib/monotonic.ts'
import { TargetFailed } from '../driver.ts'
import type { RunnerCall, RunnerSupply } from './runner-supply.ts'
import type { RunnerSight, TaskSight } from './task-desk.ts'

export interface AttendanceOptions {
  supply: Pick<RunnerSupply, 'call' | 'latest'>
  /** A runner that said nothing for this long may be lost. */
  silentMs: number
  /** How long another one may take to come before people are told that nobody sees what is under way. */
  patienceMs: number
  /** How often to ask for one while none is there. */
  callEveryMs: number
}

/** What one verb knows about who carries it out. */
export class Attendance {
  private readonly options: AttendanceOptions
  private readonly deploymentId: number
  private readonly say: (note: string) => void
  private calledAt = Number.NEGATIVE_INFINITY
  private goneSince: number | null = null
  private saidOf = ''

  constructor(options: AttendanceOptions, deploymentId: number, say: (note: string) => void) {
    this.options = options
    this.deploymentId = deploymentId
    this.say = say
  }

  /**
   * True: a runner is there. False: one is on its way. Throws `TargetFailed` when none can come, and `Unreachable` where nobody has seen
   * for a while what is under way, or it is not known whether a runner comes.
   */
  async check({ runner, wasHanded }: TaskSight, signal: AbortSignal): Promise<boolean> {
    const latest = await this.options.supply.latest(this.deploymentId)
    if (runner && this.isThere(runner, latest)) {
      this.goneSince = null
      return true
    }
    const now = monotonicMs()
    this.goneSince ??= now
    if (now - this.calledAt >= this.options.callEveryMs) await this.call(wasHanded, signal)
    const mayComeBack = !runner?.hasLeft && latest?.run === runner?.run && !latest?.hasEnded
    const isUnseen = wasHanded && now - this.goneSince >= this.options.patienceMs
    if (runner && (mayComeBack || isUnseen)) throw new Unreachable(lostWords(runner), RETRY_MS)
    return false
  }

  private isThere(runner: RunnerSight, latest: RunnerCall | null): boolean {
    const hasEnded = latest?.run === runner.run && latest.hasEnded
    return !runner.hasLeft && !hasEnded && runner.silentMs < this.options.silentMs
  }

  private async call(wasHanded: boolean, signal: AbortSignal): Promise<void> {
    this.calledAt = monotonicMs()
    try {
      const { run, link } = await this.options.supply.call(this.deploymentId, signal)
      const words = link === null ? '… waits for a runner' : `… waits for a runner: ${link}`
      if (this.saidOf !== `${run} ${link}`) this.say(words)
      this.saidOf = `${run} ${link}`
    } catch (error) {
      // Nobody can look whether what was begun goes on: that is not a no of the target.
      if (wasHanded && error instanceof TargetFailed) throw new Unreachable(error.message, RETRY_MS)
      throw error
    }
  }
}

const RETRY_MS = 500

function lostWords({ lastHeardAt, runId, hasLeft }: RunnerSight): string {
  const who = runId === null ? 'the runner' : `the runner (run ${runId})`
  return hasLeft
    ? `${who} has left, at ${lastHeardAt.toISOString()}`
    : `${who} was last heard of at ${lastHeardAt.toISOString()}`
}

import type { RunnerVerb } from '../../domain/deployment/runner-verb.ts'
import type { Observation } from '../../domain/deployment/verdict.ts'
import type { MigrationState } from '../../domain/migration/path.ts'
import { well } from '../../domain/probe.ts'
import { Unreachable } from '../../lib/errors.ts'
import { Aborted } from '../../lib/host/host.ts'
import { type Driver, type Fetchable, type StepContext, TargetFailed } from '../driver.ts'
import { Attendance, type AttendanceOptions } from './attendance.ts'
import { errorOfOutcome } from './outcome.ts'
import type { News, TaskDesk } from './task-desk.ts'

export interface RemoteDriverOptions extends Partial<AttendanceOptions> {
  desk: TaskDesk
  supply: AttendanceOptions['supply']
  /** A runner is there after it was not: nothing asks for attention any more. */
  onSeen: (deploymentId: number) => Promise<void>
}

const SILENT_MS = 60_000
const PATIENCE_MS = 10_000
const CALL_EVERY_MS = 3_000
/** Messages of the database may be missed. */
const LOOK_EVERY_MS = 2_000

/** A target that runners reach: each verb lies on the desk until a runner has carried it out, whatever dies meanwhile. */
export function createRemoteDriver(options: RemoteDriverOptions): Driver {
  return new RemoteDriver({
    silentMs: SILENT_MS,
    patienceMs: PATIENCE_MS,
    callEveryMs: CALL_EVERY_MS,
    ...options,
  })
}

class RemoteDriver implements Driver {
  private readonly options: RemoteDriverOptions & AttendanceOptions
  private readonly closing = new AbortController()

  constructor(options: RemoteDriverOptions & AttendanceOptions) {
    this.options = options
  }

  fetch(wanted: Fetchable, context: StepContext) {
    return this.ask<{ commit: string }>('fetch', ['tag' in wanted ? { tag: wanted.tag } : wanted], context)
  }

  async prepare(...[version, context]: Parameters<Driver['prepare']>): Promise<void> {
    await this.ask('prepare', [version], context)
  }

  readMigrations(context: StepContext) {
    return this.ask<MigrationState | null>('read_migrations', [], context)
  }

  async migrate(...[path, context]: Parameters<Driver['migrate']>): Promise<void> {
    await this.ask('migrate', [path], context)
  }

  dumpSchema(context: StepContext) {
    return this.ask<string | null>('dump_schema', [], context)
  }

  async start(...[version, context]: Parameters<Driver['start']>): Promise<void> {
    await this.ask('start', [version], context)
  }

  async observe(context: StepContext): Promise<Observation> {
    try {
      return await this.ask<Observation>('observe', [], context)
    } catch (error) {
      if (error instanceof Unreachable) return { kind: 'unreachable', detail: error.message }
      if (error instanceof TargetFailed)
        return { kind: 'unreachable', detail: error.message, failure: error.failure }
      throw error
    }
  }

  async smokeTest(...[command, context]: Parameters<Driver['smokeTest']>): Promise<void> {
    await this.ask('smoke_test', [command], context)
  }

  async *inspect() {
    yield well('runner', 'runners_reach')
  }

  async close(): Promise<void> {
    this.closing.abort()
  }

  private async ask<Value>(
    verb: RunnerVerb,
    given: readonly unknown[],
    context: StepContext,
  ): Promise<Value> {
    const { desk } = this.options
    const deploymentId = context.fence
    const news = desk.news(deploymentId)
    try {
      const taskId = await desk.put({ deploymentId, key: context.key, verb, arguments: given })
      return (await this.follow(taskId, context, news)) as Value
    } finally {
      news.stop()
    }
  }

  private async follow(taskId: number, context: StepContext, news: News): Promise<unknown> {
    const { desk, onSeen } = this.options
    const { fence: deploymentId, signal } = context
    const attendance = new Attendance(this.options, deploymentId, (note) => context.note?.(note))
    const lines = new LinesOnce(context.log)
    let wasThere = false
    let isStopping = false
    for (;;) {
      const seen = await desk.look(taskId, lines.last)
      if (!seen) throw new Unreachable('the same was asked again elsewhere')
      for (const batch of seen.lines) lines.deliver(batch)
      if (seen.outcome) {
        await desk.take(taskId)
        if (seen.outcome.kind === 'done') return seen.outcome.value
        throw errorOfOutcome(seen.outcome)
      }
      if (signal.aborted && !isStopping) {
        if (await desk.withdraw(taskId)) throw new Aborted('it was stopped before a runner had it')
        await desk.stop(taskId)
        isStopping = true
      }
      if (this.closing.signal.aborted) throw new Unreachable('nobody here waits for the runner any more')
      const isThere = await attendance.check(seen, this.closing.signal)
      if (isThere && !wasThere) await onSeen(deploymentId)
      wasThere = isThere
      await news.wait(LOOK_EVERY_MS, isStopping ? this.closing.signal : this.either(signal))
    }
  }

  private either(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.closing.signal])
  }
}

/** Several runners may have printed the same lines. */
class LinesOnce {
  last = 0
  private readonly log: StepContext['log']

  constructor(log: StepContext['log']) {
    this.log = log
  }

  deliver({ first, lines }: { first: number; lines: readonly string[] }): void {
    for (const [index, line] of lines.entries()) {
      const number = first + index
      if (number <= this.last) continue
      this.last = number
      this.log(line, number)
    }
  }
}

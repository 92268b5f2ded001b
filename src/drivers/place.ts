import type { Failure } from '../domain/failures.ts'
import { failure } from '../domain/failures.ts'
import type { Command, Finished, Host, JobFinished } from '../lib/host/host.ts'
import { HostFault, Superseded, TimedOut } from '../lib/host/host.ts'
import type { StepContext } from './driver.ts'
import { TargetFailed } from './driver.ts'

/** One directory on one host: where the parts of a driver (git, migrations, build) work. */
export interface Place {
  host: Host
  /** The working copy. Absolute, or relative to the login directory of the host. */
  directory: string
  /** Names the target: its jobs never overlap. */
  scope: string
  env: Readonly<Record<string, string>>
}

export interface LookOptions {
  /** What a person reads when it takes too long: `Reading the migrations`. */
  what: string
  timeoutMs: number
  signal: AbortSignal
  cwd?: string
}

/** A short question that may be asked again. */
export async function look(place: Place, command: Command, options: LookOptions): Promise<Finished> {
  const { what, ...run } = options
  try {
    return await place.host.run(command, { env: place.env, ...run })
  } catch (error) {
    throw asTargetFailed(error, place, what)
  }
}

export interface WorkOptions {
  context: StepContext
  /** What a person reads when it takes too long: `Building v1.2.0`. */
  what: string
  timeoutMs: number
  cwd?: string
  /** Needed where a step is more than one job: names this one, and says how many lines the earlier ones printed. */
  part?: { name: string; linesBefore: number }
}

export interface WorkFinished extends JobFinished {
  /** Lines printed up to here within the step. */
  lines: number
}

/** Work that must not run twice: found running or done when it is asked for again. */
export async function work(place: Place, command: Command, options: WorkOptions): Promise<WorkFinished> {
  const { context, what, part, ...run } = options
  const before = part?.linesBefore ?? 0
  let lines = before
  const onLine = (line: string, number: number) => {
    lines = Math.max(lines, before + number)
    context.log(line, before + number)
  }
  const key = part ? `${context.key}-${part.name}` : context.key
  try {
    const job = { key, scope: place.scope, fence: context.fence, signal: context.signal, onLine }
    const finished = await place.host.job(command, { env: place.env, ...run, ...job })
    return { ...finished, lines }
  } catch (error) {
    throw asTargetFailed(error, place, what)
  }
}

/** What the host said, in the words of the failures catalogue; everything else stays what it was. */
export function asTargetFailed(error: unknown, place: Pick<Place, 'host' | 'scope'>, what: string): unknown {
  if (error instanceof HostFault) {
    return new TargetFailed(
      failure(error.code, { host: place.host.name, detail: error.message, ...error.facts }),
    )
  }
  if (error instanceof TimedOut)
    return new TargetFailed(failure('timed_out', { what, limit: duration(error.limitMs) }))
  if (error instanceof Superseded) {
    return new TargetFailed(failure('superseded', { fence: error.fence, target: place.scope }))
  }
  return error
}

/** `otherwise`, unless the output shows that the disk is to blame. */
export function failureFrom(
  output: readonly string[],
  place: Pick<Place, 'host'>,
  otherwise: Failure,
): TargetFailed {
  const full = output.find((line) => /no space left on device|disk quota exceeded/i.test(line))
  if (full === undefined) return new TargetFailed(otherwise)
  return new TargetFailed(failure('disk_full', { host: place.host.name, detail: full.trim() }))
}

const STACK_FRAME = /^at .*:\d+:\d+\)?$/

/** The end of an output as one line for a person. */
export function lastWords(output: readonly string[], count = 3): string {
  const spoken = output.map((line) => line.trim()).filter((line) => line !== '' && !STACK_FRAME.test(line))
  const words = spoken.slice(-count).join(' / ')
  return words === '' ? 'it printed nothing' : words.slice(-600)
}

function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`
}

import type { Failure } from '../domain/failures.ts'
import {
  afterAccepted,
  afterFollow,
  afterLook,
  afterNoAnswer,
  afterNotSent,
  afterRefused,
  beforeSend,
  nextAct,
  sortOut,
  stopNow,
} from '../domain/run/go-on.ts'
import type { Run, RunChange } from '../domain/run/run.ts'
import type { HostJob, RunHost } from '../integrations/run-host.ts'
import { Unreachable } from '../lib/errors.ts'

export interface RunPorts {
  host: RunHost
  now: () => Date
  /** Awaited before the host is told to do something; never resolves where another replica has the work. */
  mayAct: () => Promise<void>
  /** Null: the run is no longer what the change was decided on, and whoever changed it goes on with it. */
  save: (run: Run, change: RunChange) => Promise<Run | null>
  /** Asked right before the order: what stands against it. */
  refusalOf: (run: Run, signal: AbortSignal) => Promise<Failure | null>
  /** Numbers of runs that are others of ours. */
  taken: (run: Run) => Promise<ReadonlySet<string>>
  /** What its jobs do, for people to watch. */
  watched: (run: Run, jobs: readonly HostJob[]) => Promise<void>
}

/** Runs may be seen with a time a little before that of our request. */
const SKEW_MS = 300_000

/**
 * Goes on with a run by one step. Each step may be cut off anywhere and begun again by anybody: what was asked of the host is written
 * down before, and what it answered is looked up where that is not known.
 */
export async function goOn(ports: RunPorts, run: Run, signal: AbortSignal): Promise<Run | null> {
  const now = ports.now()
  const act = nextAct(run, now)
  if (act === null) return run
  if (typeof act === 'object') return ports.save(run, act)
  try {
    if (act === 'send') return await send(ports, run, signal)
    return act === 'look' ? await look(ports, run, signal) : await follow(ports, run, signal)
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    const { message: detail, retryAfterMs } = error
    return ports.save(run, afterNoAnswer(run, { detail, retryAfterMs }, ports.now()))
  }
}

async function send(ports: RunPorts, run: Run, signal: AbortSignal): Promise<Run | null> {
  const { repository, workflow, ref, inputs } = run
  if (workflow === null) throw new Error(`run ${run.uid} has no workflow that could be started`)
  const against = await ports.refusalOf(run, signal)
  if (against) return ports.save(run, { ...afterRefused(run, '', ports.now()), failure: against })

  const sent = await ports.save(run, beforeSend(run, ports.now()))
  if (!sent) return null
  await ports.mayAct()
  const answer = await ports.host
    .dispatch({ repository, workflow, ref, inputs }, signal)
    .catch((error: unknown) => {
      if (error instanceof Unreachable) return error
      throw error
    })
  const at = ports.now()
  if (answer instanceof Unreachable) {
    const { message: detail, retryAfterMs } = answer
    return ports.save(sent, afterNoAnswer(sent, { detail, retryAfterMs }, at))
  }
  if (answer.kind === 'accepted') {
    return ports.save(sent, afterAccepted({ hostRunId: answer.runId, link: answer.link }, at))
  }
  if (answer.kind === 'refused') return ports.save(sent, afterRefused(run, answer.detail, at))
  return ports.save(sent, afterNotSent(run, answer, at))
}

async function look(ports: RunPorts, run: Run, signal: AbortSignal): Promise<Run | null> {
  const { own, others } = await seenRuns(ports, run, signal)
  for (const { id } of others) await ports.host.cancel(run.repository, id, { force: false, signal })
  return ports.save(run, afterLook(run, own, ports.now()))
}

async function seenRuns(ports: RunPorts, run: Run, signal: AbortSignal) {
  const { repository, workflow, firstSentAt } = run
  if (workflow === null || firstSentAt === null) return { own: null, others: [] }
  const since = new Date(firstSentAt.getTime() - SKEW_MS)
  const seen = await ports.host.findRuns({ repository, workflow }, since, signal)
  const sorted = sortOut(run, seen, await ports.taken(run))
  const isOver = new Set(seen.filter(({ status }) => status === 'completed').map(({ id }) => id))
  return { own: sorted.own, others: sorted.others.filter(({ id }) => !isOver.has(id)) }
}

async function follow(ports: RunPorts, run: Run, signal: AbortSignal): Promise<Run | null> {
  const { repository, hostRunId } = run
  if (hostRunId === null) throw new Error(`run ${run.uid} has no number to be followed by`)
  // A run that nobody needs any more and that has begun meanwhile ends by itself, and need not look as if it had failed.
  const isAtWork =
    run.stopReason === 'over' &&
    (await ports.host.run(repository, hostRunId, signal))?.status === 'in_progress'
  const stop = isAtWork ? null : stopNow(run, ports.now())
  if (stop) {
    await ports.mayAct()
    await ports.host.cancel(repository, hostRunId, { ...stop, signal })
  }
  // An order that was sent twice may have become two runs: only ours may go on.
  if (run.posts > 1) {
    const { others } = await seenRuns(ports, run, signal)
    for (const { id } of others) await ports.host.cancel(repository, id, { force: false, signal })
  }
  const seen = await ports.host.run(repository, hostRunId, signal)
  if (seen && run.kind === 'release' && seen.status !== 'queued') {
    await ports.watched(run, await ports.host.jobs(repository, hostRunId, signal))
  }
  const asked = stop && run.stopAskedAt === null ? { stopAskedAt: ports.now() } : {}
  return ports.save(run, { ...afterFollow(run, seen, ports.now()), ...asked })
}

import { changeRun } from '../app/change-run.ts'
import type { Deps } from '../app/deps.ts'
import { noteAttention } from '../app/note-attention.ts'
import { settleRun } from '../app/settle-run.ts'
import { showJobs } from '../app/show-jobs.ts'
import { runningDeploymentOf } from '../db/deployment.ts'
import { findRelease, saveCommit } from '../db/release.ts'
import { dueRuns, takenRuns } from '../db/run.ts'
import { type Failure, failure } from '../domain/failures.ts'
import type { Run, RunChange } from '../domain/run/run.ts'
import type { RunHost } from '../integrations/run-host.ts'
import { goOn, type RunPorts } from './runs.ts'

export interface FollowDeps extends Deps {
  host: RunHost
  mayAct: () => Promise<void>
  mask: (text: string) => string
  onProblem: (run: Run, error: unknown) => void
}

const MOST = 50
/** At once: GitHub wants to be asked one thing after another rather than many at a time. */
const LANES = 4

/** Goes on with every run that is due, by one step each. Answers how many there were. */
export async function followDue(deps: FollowDeps, signal: AbortSignal): Promise<number> {
  const due = await dueRuns(deps.db, deps.now(), MOST)
  const rest = [...due]
  async function lane(): Promise<void> {
    for (let run = rest.shift(); run && !signal.aborted; run = rest.shift()) {
      const current = run
      await followOne(deps, current, signal).catch((error: unknown) => deps.onProblem(current, error))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return due.length
}

async function followOne(deps: FollowDeps, run: Run, signal: AbortSignal): Promise<void> {
  if (run.state === 'ended') return settleRun(deps, run)
  await goOn(portsOf(deps), run, signal)
}

function portsOf(deps: FollowDeps): RunPorts {
  return {
    host: deps.host,
    now: deps.now,
    mayAct: deps.mayAct,
    save: (run, change) => save(deps, run, change),
    refusalOf: (run, signal) => refusalOf(deps, run, signal),
    taken: (run) => takenRuns(deps.db, run),
    watched: (run, jobs) => showJobs(deps, run, { jobs, mask: deps.mask }),
  }
}

async function save(deps: FollowDeps, run: Run, change: RunChange): Promise<Run | null> {
  const saved = await changeRun(deps, run, change)
  if (!saved || saved.attention === run.attention || run.releaseId === null || run.kind !== 'release')
    return saved
  const deployment = await runningDeploymentOf(deps.db, run.releaseId)
  if (deployment?.runner !== 'github') return saved
  const attention = saved.attention === null ? null : deps.mask(saved.attention)
  const cause = `run-${saved.uid}-${saved.revision}`
  await noteAttention(deps, { deploymentId: deployment.id, attention, cause })
  return saved
}

/** A workflow takes whatever commit the tag names when it begins: that must still be the one that was approved. */
async function refusalOf({ db, host }: FollowDeps, run: Run, signal: AbortSignal): Promise<Failure | null> {
  const release =
    run.kind === 'release' && run.releaseId !== null ? await findRelease(db, run.releaseId) : null
  if (!release || release.status === 'rollback') return null
  const { tag } = release
  const found = await host.commitOf(run.repository, tag, signal)
  if (found === null) return failure('tag_not_found', { tag })
  // The first place that a release goes to decides which commit it is, for ever.
  if (release.commit === null) await db.transaction().execute((tx) => saveCommit(tx, release.id, found))
  const approved = (await findRelease(db, release.id))?.commit ?? found
  if (approved === found) return null
  return failure('tag_moved', { tag, approved: approved.slice(0, 7), found: found.slice(0, 7) })
}

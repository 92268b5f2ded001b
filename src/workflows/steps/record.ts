import { newerRunning } from '../../app/refuse-older.ts'
import { changeDeployment, successfulDeployments } from '../../db/deployment.ts'
import type { Deployment, RunningVersion } from '../../domain/deployment/deployment.ts'
import type { Observation } from '../../domain/deployment/verdict.ts'
import { failure } from '../../domain/failures.ts'
import { TargetFailed } from '../../drivers/driver.ts'
import { Unreachable } from '../../lib/errors.ts'
import { type StepDone, shortCommit, type Verb } from './context.ts'

/** Records what runs now: that is where going back returns to. */
export async function record(verb: Verb): Promise<StepDone> {
  const { world, deployment, driver, context } = verb
  if (deployment.kind === 'deploy') await refuseOlder(verb)

  const seen = await driver.observe(context)
  if (seen.kind === 'unreachable') {
    throw seen.failure ? new TargetFailed(seen.failure) : new Unreachable(seen.detail)
  }

  const history = await successfulDeployments(world.db, deployment)
  const running = runningVersion(seen, history)
  const from = running ? { ...running, revision: await revisionNow(verb) } : null
  await changeDeployment(world.db, deployment.id, { from })
  return { detail: from ? `${from.tag} (${shortCommit(from.commit)}) runs now` : 'nothing runs here yet' }
}

async function refuseOlder({ world, deployment }: Verb): Promise<void> {
  const running = await newerRunning(world.db, deployment)
  if (running === null) return
  const { environment, tag } = deployment
  throw new TargetFailed(failure('older_than_running', { environment, running, tag }))
}

/** The target's own word first; what the machine last saw healthy there where nothing recognisable runs. */
function runningVersion(
  seen: Observation,
  history: readonly Deployment[],
): Pick<RunningVersion, 'tag' | 'commit'> | null {
  if (seen.kind === 'running' && seen.commit !== null) {
    const { commit } = seen
    const known = history.find((deployment) => deployment.commit === commit)
    return { commit, tag: seen.tag ?? known?.tag ?? shortCommit(commit) }
  }
  const [last] = history
  return last?.commit ? { tag: last.tag, commit: last.commit } : null
}

async function revisionNow({ driver, context, service }: Verb): Promise<string | null> {
  if (!service.migrations) return null
  return (await driver.readMigrations(context))?.current ?? null
}

import { changeDeployment } from '../../db/deployment.ts'
import { findRelease, saveCommit } from '../../db/release.ts'
import { failure } from '../../domain/failures.ts'
import { TargetFailed } from '../../drivers/driver.ts'
import { type StepDone, shortCommit, type Verb } from './context.ts'

/** Fetches and makes sure that the tag is the commit that was approved. */
export async function fetch(verb: Verb): Promise<StepDone> {
  const { world, deployment, driver, context } = verb
  const { tag, releaseId, kind } = deployment
  const wanted = kind === 'dev' ? { branch: tag, commit: deployment.commit } : { tag }
  const { commit } = await driver.fetch(wanted, context)

  const approved = releaseId === null ? null : await approvedCommit(verb, releaseId, commit)
  if (approved !== null && approved !== commit) {
    const facts = { tag, approved: shortCommit(approved), found: shortCommit(commit) }
    throw new TargetFailed(failure('tag_moved', facts))
  }
  await changeDeployment(world.db, deployment.id, { commit })
  return { detail: `${tag} is commit ${shortCommit(commit)}` }
}

/** The first target that resolves the tag decides which commit the release is, for ever. */
async function approvedCommit({ world }: Verb, releaseId: number, found: string): Promise<string | null> {
  await world.db.transaction().execute((tx) => saveCommit(tx, releaseId, found))
  return (await findRelease(world.db, releaseId))?.commit ?? null
}

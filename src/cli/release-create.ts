import type { ReleaseDetail } from '../contract/release.ts'
import { type FinishFlags, finishRelease } from './finish-release.ts'
import type { CliContext } from './io.ts'
import { openSession } from './session.ts'
import { showReleasePlan } from './show-release-plan.ts'

export async function releaseCreate(
  this: CliContext,
  flags: FinishFlags & { draft: boolean; dryRun: boolean; description?: string },
  service: string,
  tag: string,
): Promise<void> {
  const session = await openSession(this)
  const { draft, dryRun, description } = flags
  if (dryRun) return showReleasePlan(session, { service, tag, json: flags.json })
  const wanted = { service, tag, draft, ...(description === undefined ? {} : { description }) }
  const release = await session.client.post<ReleaseDetail>('/releases', wanted)
  await finishRelease(this, session, { release, flags, wanted: flags.draft ? ['draft'] : ['deployed'] })
}

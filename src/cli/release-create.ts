import type { ReleaseDetail } from '../contract/release.ts'
import { type FinishFlags, finishRelease } from './finish-release.ts'
import type { CliContext } from './io.ts'
import { openSession } from './session.ts'

export async function releaseCreate(
  this: CliContext,
  flags: FinishFlags & { draft: boolean },
  service: string,
  tag: string,
): Promise<void> {
  const session = await openSession(this)
  const release = await session.client.post<ReleaseDetail>('/releases', { service, tag, draft: flags.draft })
  await finishRelease(this, session, { release, flags, wanted: flags.draft ? ['draft'] : ['deployed'] })
}

import type { ReleaseDetail } from '../contract/release.ts'
import { type FinishFlags, finishRelease } from './finish-release.ts'
import type { CliContext } from './io.ts'
import { openSession } from './session.ts'

export async function releaseStart(this: CliContext, flags: FinishFlags, id: number): Promise<void> {
  const session = await openSession(this)
  const release = await session.client.post<ReleaseDetail>(`/releases/${id}/start`)
  await finishRelease(this, session, { release, flags, wanted: ['deployed'] })
}

/** As a new release of the same tag. */
export async function releaseRetry(this: CliContext, flags: FinishFlags, id: number): Promise<void> {
  const session = await openSession(this)
  const release = await session.client.post<ReleaseDetail>(`/releases/${id}/retry`)
  await finishRelease(this, session, { release, flags, wanted: ['deployed'] })
}

/** About the commit that is there now: when the tag moves in between, the approval is refused. */
export async function releaseApprove(this: CliContext, flags: FinishFlags, id: number): Promise<void> {
  const session = await openSession(this)
  const { client } = session
  const { commit } = await client.get<ReleaseDetail>(`/releases/${id}`)
  const release = await client.post<ReleaseDetail>(
    `/releases/${id}/approve`,
    commit === null ? {} : { commit },
  )
  await finishRelease(this, session, { release, flags, wanted: ['deployed'] })
}

export async function releaseReject(
  this: CliContext,
  flags: Omit<FinishFlags, 'wait' | 'timeout'> & { reason: string },
  id: number,
): Promise<void> {
  const session = await openSession(this)
  const { reason, json } = flags
  const release = await session.client.post<ReleaseDetail>(`/releases/${id}/reject`, { reason })
  await finishRelease(this, session, { release, flags: { wait: false, timeout: 0, json }, wanted: [] })
}

export async function releaseCancel(this: CliContext, flags: FinishFlags, id: number): Promise<void> {
  const session = await openSession(this)
  const release = await session.client.post<ReleaseDetail>(`/releases/${id}/cancel`)
  await finishRelease(this, session, { release, flags, wanted: ['cancelled'] })
}

import { findDeployment } from '../db/deployment.ts'
import { markSaid, markSending, markThere, type WaitingMark } from '../db/host-mark.ts'
import type { CodeHost, HostDeployment, HostWord } from '../domain/deployment/code-host.ts'
import { type PictureDeps, pictureOfDeployment, placeOf, wordOfCommit } from './host-picture.ts'

export interface HostDeliveryDeps extends PictureDeps {
  host: CodeHost
  now: () => Date
  /** Makes one call, if this replica may. `isChange`: it changes something there. */
  call: <T>(make: (signal: AbortSignal) => Promise<T>, isChange: boolean) => Promise<T>
}

/** Makes the host show what is true now. What may have been half said is looked for first. */
export async function deliverMark(deps: HostDeliveryDeps, mark: WaitingMark): Promise<void> {
  if (mark.deploymentId === null) return sayOfCommit(deps, mark)
  const deployment = await findDeployment(deps.db, mark.deploymentId)
  if (!deployment) return settle(deps, mark, null)
  const { wanted, word } = await pictureOfDeployment(deps, deployment)
  const id = mark.remoteId ?? (await createOnce(deps, mark, wanted))
  const fresh = mark.remoteId === null ? { ...mark, remoteId: id, sending: null } : mark
  const { repository } = mark
  await sayOnce(deps, fresh, {
    word,
    said: (signal) => deps.host.saidOfDeployment(repository, id, signal),
    say: (signal) => deps.host.sayOfDeployment(repository, id, word, signal),
  })
}

async function createOnce(
  { db, host, call }: HostDeliveryDeps,
  mark: WaitingMark,
  wanted: HostDeployment,
): Promise<number> {
  const { id, repository } = mark
  const found =
    mark.sending === null
      ? null
      : await call((signal) => host.findDeployment(repository, wanted, signal), false)
  if (found === null) await markSending(db, id, 'create')
  const remoteId = found ?? (await call((signal) => host.createDeployment(repository, wanted, signal), true))
  await markThere(db, id, remoteId)
  return remoteId
}

async function sayOfCommit(deps: HostDeliveryDeps, mark: WaitingMark): Promise<void> {
  const { repository, service, environment, commit } = mark
  if (commit === null) return
  const word = await wordOfCommit(deps, { service, environment, commit })
  if (!word) return settle(deps, mark, null)
  const place = placeOf({ service, environment, commit })
  await sayOnce(deps, mark, {
    word,
    said: (signal) => deps.host.saidOfCommit(repository, place, signal),
    say: (signal) => deps.host.sayOfCommit(repository, place, word, signal),
  })
}

interface Saying {
  word: HostWord
  said: (signal: AbortSignal) => Promise<HostWord | null>
  say: (signal: AbortSignal) => Promise<void>
}

/** What is shown already is not said again. */
async function sayOnce(
  deps: HostDeliveryDeps,
  mark: WaitingMark,
  { word, said, say }: Saying,
): Promise<void> {
  const wanted = printOf(word)
  if (mark.shown === wanted && mark.sending === null) return settle(deps, mark, null)
  const there = mark.sending === null ? null : await deps.call(said, false)
  if (!there || printOf(there) !== wanted) {
    await markSending(deps.db, mark.id, 'say')
    await deps.call(say, true)
  }
  await settle(deps, mark, word)
}

function settle({ db, now }: HostDeliveryDeps, mark: WaitingMark, word: HostWord | null): Promise<void> {
  const shown = word && printOf(word)
  return markSaid(db, mark, { state: word?.state ?? null, shown, at: now() })
}

function printOf({ state, description, url }: HostWord): string {
  return JSON.stringify([state, description, url ?? ''])
}

import type { Database } from '../db/connection.ts'
import { isReplaced, newestDeploymentOf, newestReleaseOf } from '../db/host-facts.ts'
import { findRelease } from '../db/release.ts'
import type { HostDeployment, HostPlace, HostState, HostWord } from '../domain/deployment/code-host.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { MessageId } from '../i18n/messages.generated.ts'
import { type Facts, type Translate, translator } from '../i18n/translate.ts'

export interface PictureDeps {
  db: Database
  installation: Installation
}

/** What hosts take. */
const LONGEST = 140

/** Under what a commit is spoken of. */
export function contextOf(service: string, environment: string): string {
  return `rmm/${service}/${environment}`
}

export async function pictureOfDeployment(
  { db, installation }: PictureDeps,
  deployment: Deployment,
): Promise<{ wanted: HostDeployment; word: HostWord }> {
  const t = wordsOf(installation)
  const release = deployment.releaseId === null ? null : await findRelease(db, deployment.releaseId)
  const { uid, service, environment, kind, tag } = deployment
  const facts = { deployment: deployment.id, uid, service, environment, tag, release: deployment.releaseId }
  return {
    wanted: {
      uid,
      ref: commitOf(deployment, release) ?? tag,
      environment,
      kind,
      description: line(t, `host-${kind}`, { service, environment, tag }),
      isProduction: isLast(installation, environment),
      isTransient: kind === 'dev',
      facts,
    },
    word: await wordOfDeployment({ db, installation }, deployment, t),
  }
}

/** On its way forward it is that of the release. */
function commitOf({ commit, kind }: Deployment, release: Release | null): string | null {
  return commit ?? (kind === 'deploy' || kind === 'rehearsal' ? (release?.commit ?? null) : null)
}

const STATES: Readonly<Record<Deployment['status'], HostState>> = {
  pending: 'queued',
  in_progress: 'in_progress',
  succeeded: 'success',
  failed: 'failure',
  rolled_back: 'failure',
  cancelled: 'error',
}

async function wordOfDeployment(
  { db, installation }: PictureDeps,
  deployment: Deployment,
  t: Translate,
): Promise<HostWord> {
  const { status, attention, tag, from } = deployment
  const url = pageOf(installation, `/deployments/${deployment.id}`)
  if (status === 'succeeded' && (await isReplaced(db, deployment)))
    return { state: 'inactive', description: line(t, 'host-inactive', { tag }), url }
  if (status === 'in_progress' && attention !== null)
    return { state: 'in_progress', description: line(t, 'host-unseen', { tag }), url }
  const words: MessageId =
    status === 'rolled_back' && from === null ? 'host-state-failed' : `host-state-${status}`
  return { state: STATES[status], description: line(t, words, { tag, from: from?.tag ?? '' }), url }
}

/** Null: there is nothing to be said about it. */
export async function wordOfCommit(
  { db, installation }: PictureDeps,
  place: { service: string; environment: string; commit: string },
): Promise<HostWord | null> {
  const t = wordsOf(installation)
  const release = await newestReleaseOf(db, place)
  const waits = release && wordOfRelease(t, release, isLast(installation, place.environment))
  if (release && waits) return { ...waits, url: pageOf(installation, `/releases/${release.id}`) }

  const deployment = await newestDeploymentOf(db, place)
  if (!deployment) return null
  const word = await wordOfDeployment({ db, installation }, deployment, t)
  // A commit that was good stays good when another follows.
  if (word.state === 'inactive')
    return {
      ...word,
      state: 'success',
      description: line(t, 'host-state-succeeded', { tag: deployment.tag }),
    }
  return ['in_progress', 'queued'].includes(word.state) ? { ...word, state: 'pending' } : word
}

/** What a release waits for, or why it never came further. */
function wordOfRelease(
  t: Translate,
  { status, tag }: Release,
  isProduction: boolean,
): Omit<HostWord, 'url'> | null {
  const say = (state: HostState, id: MessageId) => ({ state, description: line(t, id, { tag }) })
  if (!isProduction) {
    if (status === 'stage_test_rollback') return say('pending', 'host-rehearsing')
    return status === 'stage_test_rollback_failed' ? say('failure', 'host-rehearsal_failed') : null
  }
  if (status === 'manual_testing') return say('pending', 'host-approvals')
  if (status === 'manual_test_passed') return say('pending', 'host-approved')
  return status === 'manual_test_failed' ? say('failure', 'host-rejected') : null
}

export function placeOf({
  service,
  environment,
  commit,
}: {
  service: string
  environment: string
  commit: string
}): HostPlace {
  return { commit, context: contextOf(service, environment) }
}

function isLast({ environments }: Installation, environment: string): boolean {
  return environments.at(-1)?.name === environment
}

/** What a host shows is for everybody: in the language of the chats. */
function wordsOf({ telegram }: Installation): Translate {
  return translator(telegram?.language ?? 'en')
}

function line(t: Translate, id: MessageId, facts: Facts): string {
  return t(id, facts).slice(0, LONGEST)
}

function pageOf({ signIn }: Installation, path: string): string | null {
  return signIn.publicUrl === null ? null : `${signIn.publicUrl}${path}`
}

import type { Deps } from '../app/deps.ts'
import type { EventOnWire } from '../contract/event.ts'
import type { Tx } from '../db/connection.ts'
import { findDeployment } from '../db/deployment.ts'
import { eventsAfter, lockPlace, savePlace } from '../db/follower.ts'
import { wantMark, wantMarksOfTarget } from '../db/host-mark.ts'
import { findRelease } from '../db/release.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import type { EventReader } from './follower.ts'
import { placeOf } from './host-picture.ts'

interface ReaderDeps extends Pick<Deps, 'db' | 'now' | 'installation'> {
  host: string
  /** `owner/name` of a service whose code is there, if the host is to be told; else null. */
  repositoryOf: (service: string) => string | null
}

/** What happens becomes wishes about what a code host should show: the deployment, and what is said about the commit. */
export function createHostReader(deps: ReaderDeps): EventReader {
  const { db, host } = deps

  async function read({ upTo, limit }: { upTo: number; limit: number }): Promise<boolean> {
    return db.transaction().execute(async (tx) => {
      const after = await lockPlace(tx, host, upTo)
      const events = await eventsAfter(tx, { after, upTo, limit })
      const last = events.at(-1)
      if (!last) return false
      await wantAll(tx, deps, events)
      await savePlace(tx, host, last.id)
      return events.length === limit
    })
  }

  return {
    read,
    skip: (upTo) =>
      db.transaction().execute(async (tx) => {
        const after = await lockPlace(tx, host, upTo)
        const [event] = await eventsAfter(tx, { after, upTo, limit: 1 })
        if (!event) return null
        await savePlace(tx, host, event.id)
        return event.id
      }),
  }
}

/** Of what happened often in one part of the log each thing is wanted once. */
async function wantAll(tx: Tx, deps: ReaderDeps, events: readonly EventOnWire[]): Promise<void> {
  const deployments = new Set(events.flatMap(({ deployment_id: id }) => id ?? []))
  const releases = new Set(events.flatMap(({ release_id: id }) => id ?? []))
  for (const id of deployments) {
    const deployment = await findDeployment(tx, id)
    if (deployment) await wantDeployment(tx, deps, deployment)
  }
  for (const id of releases) {
    const release = await findRelease(tx, id)
    if (release) await wantCommits(tx, deps, release)
  }
}

async function wantDeployment(tx: Tx, deps: ReaderDeps, deployment: Deployment): Promise<void> {
  const { id, uid, service, environment, commit, kind } = deployment
  const repository = deps.repositoryOf(service)
  if (repository === null) return
  const wanted = { host: deps.host, repository, service, environment, at: deps.now() }
  await wantMark(tx, { ...wanted, deployment: { id, uid } })
  if (deployment.status === 'succeeded') await wantMarksOfTarget(tx, { ...wanted, but: id })
  if (commit !== null && kind !== 'rehearsal')
    await wantMark(tx, { ...wanted, ...placeOf({ service, environment, commit }) })
}

/** What a release waits for is said about its commit, before there is a deployment. */
async function wantCommits(tx: Tx, deps: ReaderDeps, { service, commit }: Release): Promise<void> {
  const repository = deps.repositoryOf(service)
  if (repository === null || commit === null) return
  const places = deps.installation.environments.map(({ name }) => name)
  for (const environment of places) {
    if (!Object.hasOwn(deps.installation.services[service]?.targets ?? {}, environment)) continue
    const place = placeOf({ service, environment, commit })
    await wantMark(tx, { host: deps.host, repository, service, environment, at: deps.now(), ...place })
  }
}

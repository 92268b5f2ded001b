import { createRelease } from '../../src/app/create-release.ts'
import { endDeployment, machine, startDeployment } from '../../src/app/deployment.ts'
import type { Deps } from '../../src/app/deps.ts'
import { perform } from '../../src/app/perform.ts'
import type { Database } from '../../src/db/connection.ts'
import { saveCommit } from '../../src/db/release.ts'
import type { Action } from '../../src/domain/release/lifecycle.ts'
import { by } from './story-world.ts'

export const COMMIT = 'a'.repeat(40)

let version = 0
/** Newer than every one before. */
export const freshTag = () => `v1.${++version}.0`

interface Made {
  id: number
  tag: string
}

/** Releases that have come as far as a test needs them, without carrying anything out. */
export function scenes(db: Database, deps: Deps) {
  async function create(person = 'dev'): Promise<Made> {
    const { id, tag } = await createRelease(
      deps,
      { service: 'shop', tag: freshTag(), draft: false },
      by(person),
    )
    return { id, tag }
  }

  async function move(releaseId: number, ...actions: Action[]): Promise<void> {
    for (const action of actions) {
      const facts = action === 'ready_for_testing' ? { rehearsalSkipped: 'no earlier version exists' } : {}
      await perform(deps, { action, releaseId, by: machine(`test/${releaseId}/${action}`), facts })
    }
  }

  async function openDeployment({ id, tag }: Made, environment: string): Promise<number> {
    const deploymentId = await startDeployment(deps, {
      cause: `test/${id}/${environment}`,
      releaseId: id,
      service: 'shop',
      environment,
      kind: 'deploy',
      tag,
      commit: COMMIT,
      from: null,
      toRevision: null,
    })
    if (deploymentId === null) throw new Error('the release was cancelled')
    return deploymentId
  }

  /** On stage, and people are asked. */
  async function waiting(person = 'dev'): Promise<Made> {
    const release = await create(person)
    await db.transaction().execute((tx) => saveCommit(tx, release.id, COMMIT))
    await move(release.id, 'begin_stage', 'ready_for_testing')
    return release
  }

  /** Seen healthy on production. */
  async function deployed(): Promise<Made> {
    const release = await waiting()
    await move(release.id, 'last_approval', 'begin_production')
    const deploymentId = await openDeployment(release, 'production')
    await endDeployment(deps, { deploymentId, kind: 'succeeded', failure: null })
    await move(release.id, 'confirm')
    return release
  }

  return { create, move, openDeployment, waiting, deployed }
}

import type { Tx } from '../db/connection.ts'
import type { Delivery } from '../db/github-inbox.ts'
import { wantLook } from '../db/repository.ts'
import { nameTag } from '../db/seen-tag.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'
import { nameInitiator } from './name-initiator.ts'
import { type GithubAccount, readDelivery } from './read-delivery.ts'
import { runSeen } from './run-seen.ts'
import { servicesOfRepository } from './services-of-repository.ts'
import { tellBranch, tellRun } from './tell-branch.ts'

/** What came of a delivery: something may follow, it is about no repository of a service, or nothing follows. */
export type DeliveryOutcome = 'done' | 'not_ours' | 'nothing'

/**
 * Deals with what GitHub told; safe to repeat, and in any order: an event only says where to look. What the body of the event says is
 * believed as far as its signature goes, and no service of another repository is touched by it.
 */
export async function dealWithDelivery(deps: Deps, delivery: Delivery): Promise<DeliveryOutcome> {
  const isOurRun = await runSeen(deps, delivery)
  const told = readDelivery(delivery)
  if (told.kind === 'other') return outcomeOf(isOurRun)
  const services = servicesOfRepository(deps.installation, told.repository)
  if (services.length === 0) return 'not_ours'
  const { trace } = delivery
  const named = { services, cause: `github:${delivery.id}`, trace }
  return deps.db.transaction().execute(async (tx) => {
    if (told.kind === 'branch') return outcomeOf(await tellBranch(tx, deps, { event: told, ...named }))
    if (told.kind === 'run')
      return outcomeOf((await tellRun(tx, deps, { event: told, ...named })) || isOurRun)
    await tellTag(tx, deps, { ...told, ...named })
    return 'done'
  })
}

function outcomeOf(isWanted: boolean): DeliveryOutcome {
  return isWanted ? 'done' : 'nothing'
}

interface Told {
  services: readonly Service[]
  cause: string
  trace: string
}

async function tellTag(
  tx: Tx,
  deps: Deps,
  told: Told & { repository: string; tag: string; by: GithubAccount | null },
): Promise<void> {
  const { repository, tag, by, trace } = told
  const at = deps.now()
  if (by) {
    await nameTag(tx, { repository, tag }, { login: by.login, githubId: by.id, trace, at })
    await nameInitiator(tx, deps, { ...told, by })
  }
  await wantLook(tx, repository, at)
}

import type { Tx } from '../db/connection.ts'
import { type DevWish, insertDevWish, type NewDevWish, newestDevWish } from '../db/dev-wish.ts'
import { insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { refuseBarred } from './barriers.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'
import { serviceOf, targetKey, targetOf } from './service-of.ts'

/** What GitHub says of a push, in its webhook and to the workflow that runs for it. */
export interface Push {
  commit: string
  at: Date
}

/**
 * A server for development is to show a branch; what was wanted there before and has not begun is left out. False: something newer is
 * wanted there, or it is known already.
 */
export async function wantDev(
  tx: Tx,
  deps: Deps,
  { push, ...wish }: Omit<NewDevWish, 'cause' | 'trace'> & { push: Push | null },
  by: Asker,
): Promise<boolean> {
  const { service, environment, branch, wantedBy } = wish
  const target = targetKey(service, environment)
  await takeTurn(tx, `dev ${target}`)
  const cause = push ? `push ${target} ${branch} ${push.commit} ${push.at.toISOString()}` : by.cause
  const id = await insertDevWish(tx, { ...wish, cause, trace: by.trace ?? null })
  if (id === null) return false
  await insertEvent(tx, {
    at: deps.now(),
    action: 'want_dev',
    by,
    service,
    after: { environment, branch, ...(wantedBy === by.person ? {} : { initiated_by: wantedBy }) },
  })
  await deps.stories.enqueue(tx, { name: 'bring-to-dev', id: `dev-${id}`, target, wishId: id })
  return true
}

/** What is to be done about a wish whose turn has come; null: nothing any more. */
export async function devWishNow(deps: Deps, wishId: number): Promise<DevWish | null> {
  return deps.db.transaction().execute(async (tx) => {
    const wish = await newestDevWish(tx, wishId)
    if (!wish) return null
    const { service, environment } = wish
    try {
      targetOf(serviceOf(deps.installation, service), environment)
      await refuseBarred(tx, deps, { service, environment })
      return wish
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await tellRefused(tx, deps, wish, error.refusal)
      return null
    }
  })
}

async function tellRefused(tx: Tx, { now }: Deps, wish: DevWish, refusal: Refusal): Promise<void> {
  const { id, service, environment, branch, wantedBy } = wish
  await insertEvent(tx, {
    at: now(),
    action: 'dev_refused',
    by: machine(`dev-${id}/refused`),
    service,
    after: { environment, branch, initiated_by: wantedBy, refusal },
  })
}

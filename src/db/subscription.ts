import { sql } from 'kysely'
import { type Heard, type Hearing, isHeard } from '../domain/hearing.ts'
import type { Database, Tx } from './connection.ts'

export interface Subscription {
  /** '': every service that is not named. */
  service: string
  kinds: readonly Heard[]
  madeBy: 'configuration' | 'person'
}

/** In alphabetical order; what holds for every service first. */
export async function subscriptionsOf(db: Database | Tx, chat: number): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('chat', '=', chat)
    .orderBy('service')
    .execute()
  return rows.map(({ service, kinds, made_by }) => ({
    service,
    kinds: kinds.filter(isHeard),
    madeBy: made_by as Subscription['madeBy'],
  }))
}

export function chosenIn(subscriptions: readonly Subscription[]): Hearing['chosen'] {
  return Object.fromEntries(subscriptions.map(({ service, kinds }) => [service, kinds]))
}

/** `kinds` null: as if nothing had been said about this service. */
export async function saveSubscription(
  tx: Tx,
  chat: number,
  { service, kinds }: { service: string; kinds: readonly Heard[] | null },
): Promise<void> {
  if (kinds === null) {
    await tx.deleteFrom('subscription').where('chat', '=', chat).where('service', '=', service).execute()
    return
  }
  const said = { kinds: [...kinds], made_by: 'person' }
  await tx
    .insertInto('subscription')
    .values({ chat, service, ...said })
    .onConflict((conflict) => conflict.columns(['chat', 'service']).doUpdateSet(said))
    .execute()
}

/** What the configuration says of a chat; what people chose there stands. */
export async function saveConfigured(
  tx: Tx,
  chat: number,
  wanted: ReadonlyMap<string, readonly Heard[]>,
): Promise<void> {
  await tx
    .deleteFrom('subscription')
    .where('chat', '=', chat)
    .where('made_by', '=', 'configuration')
    .where((is) => is.not(is('service', '=', is.fn.any(is.val([...wanted.keys()])))))
    .execute()
  for (const [service, kinds] of wanted) {
    await tx
      .insertInto('subscription')
      .values({ chat, service, kinds: [...kinds], made_by: 'configuration' })
      .onConflict((conflict) =>
        conflict
          .columns(['chat', 'service'])
          .doUpdateSet({ kinds: [...kinds] })
          .where('subscription.made_by', '=', 'configuration')
          .where(sql<boolean>`subscription.kinds is distinct from excluded.kinds`),
      )
      .execute()
  }
}

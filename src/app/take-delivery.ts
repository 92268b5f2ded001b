import { type Delivery, keepDelivery } from '../db/github-inbox.ts'
import type { Deps } from './deps.ts'
import { isHeardEvent } from './read-delivery.ts'

/** Keeps what GitHub told for whichever replica deals with it. What nothing here depends on is not kept. */
export async function takeDelivery(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  delivery: Delivery,
): Promise<'accepted' | 'repeated' | 'ignored' | 'pong'> {
  const isPing = delivery.event === 'ping'
  if (!isPing && !isHeardEvent(delivery.event)) return 'ignored'
  const isNew = await keepDelivery(db, delivery, now())
  if (isPing) return 'pong'
  return isNew ? 'accepted' : 'repeated'
}

import { findChat } from '../db/chat.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { chosenIn, saveSubscription, subscriptionsOf } from '../db/subscription.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { type Heard, heardOf, offeredTo } from '../domain/hearing.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { serviceOf } from './service-of.ts'

export interface Choice {
  chat: number
  /** '': every service that is not named. */
  service: string
  /** What is heard from now on, where this was heard before; null: what holds for every service. */
  kinds: (before: readonly Heard[]) => readonly Heard[] | null
}

/** People choose what their private chat hears, admins what groups hear. */
export async function subscribe(
  deps: Pick<Deps, 'db' | 'now' | 'installation'>,
  { chat: id, service, kinds }: Choice,
  by: Asker,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `subscriptions ${id}`)
    if (await findByCause(tx, by.cause)) return
    const chat = await findChat(tx, id)
    // Whose private chat is which is nobody else's business.
    if (!chat || (chat.kind === 'private' && chat.person !== by.person)) throw new NotFound('chat', id)
    await mustMay(tx, by, chat.kind === 'private' ? 'manage_own_account' : 'apply_configuration')
    if (service !== '') serviceOf(deps.installation, service)

    const subscriptions = await subscriptionsOf(tx, id)
    const before = heardOf({ kind: chat.kind, chosen: chosenIn(subscriptions) }, service)
    const wanted = kinds(before)
    const chosen = wanted && offeredTo(chat.kind).filter((kind) => wanted.includes(kind))
    await saveSubscription(tx, id, { service, kinds: chosen })
    await insertEvent(tx, {
      at: deps.now(),
      action: 'subscribe',
      by,
      ...(service === '' ? {} : { service }),
      before: { chat: id, kinds: before },
      after: { chat: id, title: chat.title, kinds: chosen },
    })
  })
}

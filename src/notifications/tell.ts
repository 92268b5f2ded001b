import type { Tx } from '../db/connection.ts'
import { redrawMessage, showIn } from '../db/message.ts'
import { findMessage, redrawAttention, redrawRelease, restorePlace } from '../db/telling.ts'
import { cardOf, redrawAt, type Telling } from './tellings.ts'

/** What several events make necessary: each message once, in the order in which it was first wanted. */
export interface Wishes {
  tellings: Map<string, Telling>
  /** Number of a release -> when what shows it is drawn anew. */
  releases: Map<number, Date>
  /** Number of a deployment -> the same for what says that its target cannot be seen. */
  attention: Map<number, Date>
}

export function noWishes(): Wishes {
  return { tellings: new Map(), releases: new Map(), attention: new Map() }
}

interface Happened {
  action: string
  releaseId: number | null
  deploymentId: number | null
}

export function wish(wishes: Wishes, event: Happened, { tellings, now }: Asked): void {
  const dueAt = redrawAt(event.action, now)
  if (event.releaseId !== null) soonest(wishes.releases, event.releaseId, dueAt)
  // Of a release everything that shows it is drawn anew, this too.
  else if (event.deploymentId !== null) soonest(wishes.attention, event.deploymentId, dueAt)
  for (const telling of tellings) {
    const key = `${telling.chat} ${telling.subject}`
    const known = wishes.tellings.get(key)
    if (!known) wishes.tellings.set(key, telling)
    else if (telling.dueAt < known.dueAt) known.dueAt = telling.dueAt
  }
}

interface Asked {
  tellings: readonly Telling[]
  now: Date
}

function soonest(times: Map<number, Date>, id: number, at: Date): void {
  const known = times.get(id)
  if (!known || at < known) times.set(id, at)
}

/** Says them to the outbox. Saying the same again changes nothing but the time of the next drawing. */
export async function tell(tx: Tx, { tellings, releases, attention }: Wishes, at: Date): Promise<void> {
  // The redrawings come last: they reach what has just been said too.
  for (const telling of tellings.values()) await say(tx, telling, at)
  for (const [id, dueAt] of releases) await redrawRelease(tx, id, { dueAt, at })
  for (const [id, dueAt] of attention) await redrawAttention(tx, id, dueAt)
}

async function say(tx: Tx, telling: Telling, at: Date): Promise<number> {
  const known = await findMessage(tx, telling)
  // What somebody deleted comes back when there is something new to say.
  if (known && !known.isGone) {
    await restorePlace(tx, { ...telling, id: known.id })
    // What shows a release is drawn anew with everything else that does.
    if (telling.releaseId === null) await redrawMessage(tx, { id: known.id, dueAt: telling.dueAt })
    return known.id
  }
  const { isReply, releaseId } = telling
  const replyTo =
    isReply && releaseId !== null
      ? await say(tx, { ...cardOf(telling.chat, releaseId, telling.dueAt), silent: true }, at)
      : null
  const { id } = await showIn(tx, { ...telling, replyTo, at })
  return id
}

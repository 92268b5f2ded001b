import type { Place } from '../db/message.ts'
import { audience, type Listening, type Told } from './audience.ts'

/** A message that a chat should have. */
export interface Telling {
  chat: number
  subject: string
  place: Place
  releaseId: number | null
  /** Answers the card of its release, which is made before it where there is none. */
  isReply: boolean
  /** Only there to be answered. */
  silent: boolean
  dueAt: Date
}

/** Nobody waits for it: what comes meanwhile is shown together. */
const CALM_MS = 3_000
/** A target that answers again before is no news. */
const HICCUP_MS = 10_000
/** Whoever waited longer is told that it is over. */
const SLOW_MS = 5 * 60_000

const URGENT: readonly string[] = [
  'create',
  'start',
  'ready_for_testing',
  'approve',
  'last_approval',
  'reject',
  'cancel',
  'stage_failed',
  'rehearsal_failed',
  'begin_automatic_rollback',
  'production_failed',
  'confirm',
  'rolled_back',
  'rollback_failed',
]

/** When what shows a release is to be drawn anew after an event. */
export function redrawAt(action: string, now: Date): Date {
  return URGENT.includes(action) ? now : later(now, CALM_MS)
}

interface Moment {
  now: Date
  /** When what this event ends began; null: it ends nothing. */
  beganAt: Date | null
}

/** The messages that an event makes necessary, in the order in which they belong into each chat. */
export function tellings(
  told: Told,
  chats: Parameters<typeof audience>[1],
  { now, beganAt }: Moment,
): Telling[] {
  const isSlow = beganAt !== null && Date.parse(told.event.at) - beganAt.getTime() > SLOW_MS
  return audience(told, chats).flatMap((listening) => tellingsFor(listening, told, { now, isSlow }))
}

function tellingsFor(
  { chat, what }: Listening,
  { event, release, deployment }: Told,
  { now, isSlow }: { now: Date; isSlow: boolean },
): Telling[] {
  const make = (subject: string, place: Place, dueAt = now): Telling => {
    const isReply = release !== null
    return { chat: chat.id, subject, place, releaseId: release?.id ?? null, isReply, silent: false, dueAt }
  }
  if (what === 'attention' && deployment) {
    return [make(`event ${event.id}`, ['attn', deployment.id], later(now, HICCUP_MS))]
  }
  if (what === 'dev' && deployment) return [make(`deployment ${deployment.id}`, ['devdep', deployment.id])]
  if (what === 'tagref') return [make(`event ${event.id}`, ['tagref', event.id])]
  if (!release) return []
  const { id } = release
  const { action } = event
  // An end is told by the card, unless it has been waited for.
  if (what === 'card' || (what === 'result' && !isSlow)) return [cardOf(chat.id, id, redrawAt(action, now))]
  if (what === 'ready') return [make(`ready ${id}`, ['ready', id])]
  if (what === 'held') return [make(`event ${event.id}`, ['held', id], later(now, CALM_MS))]
  return [make(`${what} ${id} ${action}`, [what, id, action])]
}

export function cardOf(chat: number, releaseId: number, dueAt: Date): Telling {
  return {
    chat,
    subject: `release ${releaseId}`,
    place: ['release', releaseId],
    releaseId,
    isReply: false,
    silent: false,
    dueAt,
  }
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}

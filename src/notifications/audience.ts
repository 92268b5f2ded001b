import type { EventOnWire } from '../contract/event.ts'
import type { Listener } from '../db/listeners.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import { type Heard, heardOf } from '../domain/hearing.ts'
import type { NoticeKind } from '../domain/notice-kind.ts'
import { RULES } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'

/** What a chat is shown: the card of a release, or a message of its own. */
export type Notice = 'card' | 'ready' | 'failure' | 'result' | 'held' | 'attention' | 'dev' | 'tagref'

/** What one event is about, as things are by now. */
export interface Told {
  event: EventOnWire
  release: Release | null
  deployment: Deployment | null
  /** Whose approval is still open; empty: none is needed any more. */
  asked: readonly string[]
  /** Who began the rollback that this event ends; null: it ends none of a person. */
  takenBackBy: string | null
}

export interface Listening {
  chat: Listener
  what: Notice
}

/** Who hears of an event, and what. Every chat at most once of each. */
export function audience(told: Told, chats: readonly Listener[]): Listening[] {
  const { service } = told.event
  if (service === null) return []
  const owners = ownersOf(told)
  const hearable = meaningsOf(told)
  return chats.flatMap((chat) => {
    const heard = heardOf(chat, service)
    const isOwn = chat.person !== null && owners.includes(chat.person)
    return hearable
      .filter((meaning) => hears(meaning, { chat, heard, isOwn }, told))
      .map(({ what }) => ({ chat, what }))
  })
}

interface Meaning {
  what: Notice
  /** Heard by whoever chose one of these. */
  kinds: readonly NoticeKind[]
  /** Whoever began it hears of it, whatever they chose; `chosen`: unless they chose otherwise. */
  own?: 'always' | 'chosen'
}

interface Ear {
  chat: Listener
  heard: readonly Heard[]
  isOwn: boolean
}

function hears({ what, kinds, own }: Meaning, { chat, heard, isOwn }: Ear, told: Told): boolean {
  if (isOwn && own === 'always') return true
  if (isOwn && own === 'chosen' && heard.includes('own')) return true
  // In private one is asked only for what one can give.
  if (what === 'ready' && chat.person !== null && !told.asked.includes(chat.person)) return false
  return kinds.some((kind) => heard.includes(kind))
}

function ownersOf({ event, release, deployment, takenBackBy }: Told): readonly string[] {
  if (release) return takenBackBy === null ? [release.initiatedBy] : [release.initiatedBy, takenBackBy]
  return deployment || isRefusedPush(event) ? [initiatorOf(event)] : []
}

/** Something was pushed, and nothing follows of it. */
export function isRefusedPush({ action }: Pick<EventOnWire, 'action'>): boolean {
  return action === 'tag_refused' || action === 'dev_refused'
}

/** Of what belongs to no release. */
function initiatorOf({ actor, after }: EventOnWire): string {
  const said = fieldOf(after, 'initiated_by')
  return typeof said === 'string' ? said : actor
}

function meaningsOf(told: Told): Meaning[] {
  const { event, release, deployment } = told
  if (event.action === 'target_unseen') {
    return [{ what: 'attention', kinds: ['failures', 'errors'], own: 'always' }]
  }
  if (isRefusedPush(event)) {
    return [{ what: 'tagref', kinds: [event.action === 'tag_refused' ? 'failures' : 'dev'], own: 'always' }]
  }
  if (!release) return deployment?.kind === 'dev' ? [{ what: 'dev', kinds: ['dev'], own: 'always' }] : []
  if (TAG_LOST.includes(event.action)) return fieldOf(event.after, 'status') === 'deploying' ? [FAILURE] : []
  if (event.action === 'hold') return [{ what: 'held', kinds: ['failures'], own: 'always' }]
  return isOnItsWay(event) ? [CARD, ...meaningsOfMove(told)] : []
}

/** In production the approved commit goes on; everywhere else the end of the release tells it. */
const TAG_LOST: readonly string[] = ['tag_moved', 'tag_deleted']

const CARD: Meaning = { what: 'card', kinds: ['releases'] }

/** A release is news when it sets out, and whenever it moves after that. */
function isOnItsWay({ action, before, after }: EventOnWire): boolean {
  if (action === 'create') return fieldOf(after, 'status') !== 'draft'
  return Object.hasOwn(RULES, action) && (action === 'start' || fieldOf(before, 'status') !== 'draft')
}

const FAILED: readonly string[] = [
  'stage_failed',
  'rehearsal_failed',
  'reject',
  'begin_automatic_rollback',
  'production_failed',
  'rollback_failed',
]

function meaningsOfMove({ event, asked }: Told): Meaning[] {
  const { action, before, after } = event
  if (action === 'ready_for_testing') return asked.length > 0 ? [{ what: 'ready', kinds: ['approvals'] }] : []
  if (action === 'confirm') return [RESULT]
  if (action === 'rolled_back') {
    return fieldOf(before, 'status') === 'rollback' ? [RESULT] : [{ ...FAILURE }]
  }
  const why = fieldOf(fieldOf(after, 'failure'), 'code')
  if (why === 'machine_error') return [{ ...FAILURE, kinds: ['failures', 'errors'] }]
  // Somebody cancelled it: they know, and the card says so.
  const isBroken = action === 'cancel' && why !== undefined && why !== 'stopped'
  return FAILED.includes(action) || isBroken ? [FAILURE] : []
}

const RESULT: Meaning = { what: 'result', kinds: ['results'], own: 'chosen' }
const FAILURE: Meaning = { what: 'failure', kinds: ['failures'], own: 'always' }

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined
}

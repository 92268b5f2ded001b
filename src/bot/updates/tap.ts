import { setTimeout as sleep } from 'node:timers/promises'
import type { BotUpdate } from '../../db/bot-update.ts'
import type { Chat } from '../../db/chat.ts'
import { findShown, isSendingTo } from '../../db/chat-at.ts'
import { redrawMessage } from '../../db/message.ts'
import { translator } from '../../i18n/translate.ts'
import type { Outcome, Presser } from '../bot.ts'
import { decodePress, type Press } from '../callback.ts'
import { DEEDS } from '../deeds.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import { chatAt, languageOf, whoIs } from '../meet.ts'
import { presserOf } from '../presser.ts'
import type { ToldTap } from './read-update.ts'
import { outcomeUnlessRefused } from './refused.ts'
import { mayShow, showOutcome, tellAlone } from './show.ts'

/** Somebody pressed a button. What it says is believed only where this machine wrote it for this chat. */
export async function onTap(deps: DispatchDeps, update: BotUpdate, tap: ToldTap): Promise<void> {
  const person = await whoIs(deps.db, tap.from)
  const tapped = await findTapped(deps, tap)
  if (!person) return unknownPressed(deps, tap, tapped?.messageId ?? null)
  // A private chat has the number of its person.
  const isTheirs = tap.place?.kind !== 'private' || tap.place.address === tap.from.id
  const place = tap.place && isTheirs ? { ...tap.place, topic: tapped?.chat.topic ?? tap.place.topic } : null
  // Also where it is known: whoever presses there is who reads there, and the bot can answer.
  const chat = place && (await chatAt(deps, { place, from: tap.from, person }))
  if (!chat) return void deps.answers.answer(tap.queryId, { text: outdatedFor(deps, tap), alert: false })

  const messageId = tapped?.messageId ?? null
  const by = await presserOf(deps, { update, from: tap.from, person, chat, messageId })
  const outcome = await outcomeOf(deps, by, tap)
  await deps.db.transaction().execute((tx) => showOutcome(tx, { by, update: update.id, outcome }))
  await answer(deps, { by, tap, update, outcome })
}

interface Tapped {
  chat: Chat
  messageId: number
}

const LOOK_AGAIN_MS = 150

/** A finger may be faster than the answer that says which number a message was given. */
async function findTapped({ db }: DispatchDeps, { place, messageId }: ToldTap): Promise<Tapped | null> {
  if (!place || messageId === null) return null
  const key = { channel: CHANNEL, address: place.address }
  let found = await findShown(db, key, messageId)
  if (!found && (await isSendingTo(db, key))) {
    await sleep(LOOK_AGAIN_MS)
    found = await findShown(db, key, messageId)
  }
  return found && { chat: found.chat, messageId: found.message.id }
}

async function outcomeOf(deps: DispatchDeps, by: Presser, tap: ToldTap): Promise<Outcome> {
  const outdated = { toast: by.t('chat-outdated') }
  const press = decodePress(tap.data, by.chat.address, deps.key)
  if (!press) return outdated
  if (press.kind === 'go') {
    const go = [press.name, ...press.args] as const
    return mayShow(by.chat, go) ? { go } : outdated
  }
  const deed = Object.hasOwn(DEEDS, press.name) ? DEEDS[press.name] : undefined
  if (!deed) return outdated
  return outcomeUnlessRefused(deps, { by, attempt: attemptOf(press) }, () => deed(deps, by, press.args))
}

/** Numbers only: words may be anybody's. */
function attemptOf({ name, args }: Press): string {
  return [name, ...args.filter((arg) => typeof arg === 'number')].join(' ')
}

async function answer(
  deps: DispatchDeps,
  { by, tap, update, outcome }: { by: Presser; tap: ToldTap; update: BotUpdate; outcome: Outcome },
): Promise<void> {
  const { toast, alert = false } = outcome
  const isSeen = deps.answers.answer(tap.queryId, toast === undefined ? null : { text: toast, alert })
  if (isSeen || toast === undefined || !alert) return
  const told = { chat: by.chat, person: by.person.name, update: update.id, at: by.at }
  await tellAlone(deps, told, ['say', 'note', toast])
}

/** They learn how to be known, and nothing else; what they look at shows no more either. */
async function unknownPressed(deps: DispatchDeps, tap: ToldTap, messageId: number | null): Promise<void> {
  const t = translator(languageOf(tap.from) ?? deps.installation.telegram?.language ?? 'en')
  deps.answers.answer(tap.queryId, { text: t('chat-unknown-toast'), alert: true })
  if (tap.place?.kind !== 'private' || messageId === null) return
  await chatAt(deps, { place: tap.place, from: tap.from, person: null })
  await deps.db.transaction().execute((tx) => redrawMessage(tx, { id: messageId, dueAt: deps.now() }))
}

function outdatedFor({ installation }: DispatchDeps, { from }: ToldTap): string {
  return translator(languageOf(from) ?? installation.telegram?.language ?? 'en')('chat-outdated')
}

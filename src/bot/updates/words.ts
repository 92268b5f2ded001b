import type { BotUpdate } from '../../db/bot-update.ts'
import type { Chat } from '../../db/chat.ts'
import {
  closePrompt,
  findChatAt,
  findShown,
  hasSaid,
  newestMessage,
  privateChatOf,
  type ShownMessage,
} from '../../db/chat-at.ts'
import type { Tx } from '../../db/connection.ts'
import { showIn } from '../../db/message.ts'
import type { Person } from '../../domain/person/rights.ts'
import type { Outcome, Presser } from '../bot.ts'
import { DEEDS } from '../deeds.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import { chatAt, whoIs } from '../meet.ts'
import { presserOf } from '../presser.ts'
import { PROMPTS } from '../prompts.ts'
import { type Command, placeOfCommand, readCommand, readStartWord, startWord } from './command.ts'
import { linkAtStart, tellUnknown } from './link-at-start.ts'
import type { ToldWords } from './read-update.ts'
import { outcomeUnlessRefused } from './refused.ts'
import { sayAlone, showOutcome } from './show.ts'

/** Somebody wrote: a command, the answer to a question, or just words. */
export async function onWords(deps: DispatchDeps, update: BotUpdate, words: ToldWords): Promise<void> {
  const person = await whoIs(deps.db, words.from)
  const read = readCommand(words.text, deps.bot.username)
  const isPrivate = words.place.kind === 'private'
  if (isPrivate && (await isAnswered(deps, update, words))) return
  const [said] = read !== null && read !== 'other' && read.name === 'start' ? read.args : []
  const started = said === undefined ? null : readStartWord(said)
  if (isPrivate && said !== undefined && !started)
    return linkAtStart(deps, { update, words, person, secret: said })
  if (!person) return isPrivate ? tellUnknown(deps, words) : undefined
  if (read === 'other' || read === null) {
    const isAnswered = read === null && (await answerPrompt(deps, { update, words, person }))
    return isAnswered || !isPrivate ? undefined : onCommand(deps, { update, words, person }, MENU)
  }
  return onCommand(deps, { update, words, person }, started ?? read)
}

/** They were dealt with to the end, but for the note that they were: a crash came before. */
async function isAnswered({ db }: DispatchDeps, { id }: BotUpdate, { place }: ToldWords): Promise<boolean> {
  const chat = await findChatAt(db, { channel: CHANNEL, address: place.address, topic: place.topic })
  return chat !== null && hasSaid(db, chat.id, id)
}

const MENU: Command = { name: 'start', args: [] }

interface Written {
  update: BotUpdate
  words: ToldWords
  person: Person
}

async function onCommand(deps: DispatchDeps, written: Written, command: Command): Promise<void> {
  const { update, words, person } = written
  const chat = await chatAt(deps, { place: words.place, from: words.from, person })
  if (chat.kind === 'group') return hint(deps, { ...written, chat }, command)
  const place = await placeOfCommand(deps, command)
  await deps.db
    .transaction()
    .execute((tx) => showIn(tx, { chat: chat.id, subject: `update ${update.id}`, place, at: deps.now() }))
}

/** Groups get cards and approvals, never menus: those open in the private chat. */
async function hint(
  deps: DispatchDeps,
  { update, person, chat }: Written & { chat: Chat },
  { name }: Command,
): Promise<void> {
  // What a group hears is for admins to say; where they can be reached, it is there already.
  const isOfGroup = name === 'settings' && person.role === 'admin'
  const own = isOfGroup ? await privateChatOf(deps.db, { channel: CHANNEL, person: person.name }) : null
  const word = isOfGroup ? startWord(name, chat.id) : startWord(name)
  const at = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    if (own)
      await showIn(tx, { chat: own.id, subject: `update ${update.id}`, place: ['settings', chat.id], at })
    // One is enough for everybody who asks at the same time.
    const subject = `hint ${Math.floor(at.getTime() / 60_000)}`
    await showIn(tx, {
      chat: chat.id,
      subject,
      place: ['say', 'private', deps.bot.username, word],
      silent: true,
      at,
    })
  })
}

const PROMPT_OPEN_MS = 10 * 60_000

/** Whether the words were the answer to something that was asked. */
async function answerPrompt(deps: DispatchDeps, { update, words, person }: Written): Promise<boolean> {
  const prompt = await openPrompt(deps, words)
  if (!prompt) return false
  const { chat, message } = prompt
  const [name, ...args] = message.place
  const deedName = PROMPTS[name] ?? ''
  const deed = Object.hasOwn(DEEDS, deedName) ? DEEDS[deedName] : undefined
  if (!deed) return false
  const by = await presserOf(deps, { update, from: words.from, person, chat, messageId: null })
  const outcome = await outcomeUnlessRefused(deps, { by, attempt: deedName }, () =>
    deed(deps, by, [...args, words.text.trim()]),
  )
  await deps.db.transaction().execute(async (tx) => {
    await showOutcome(tx, { by, update: update.id, outcome })
    await sayToast(tx, by, { update, outcome })
    // After a no they may try again.
    if (!outcome.alert) await closePrompt(tx, message.id)
  })
  return true
}

/** Nothing stands above a message that was written: what a toast would say is a message too, where nothing else says it. */
async function sayToast(
  tx: Tx,
  { chat, person, at }: Presser,
  { update, outcome }: { update: BotUpdate; outcome: Outcome },
): Promise<void> {
  const { toast, alert = false, go, also } = outcome
  if (toast === undefined || (!alert && (go !== undefined || also !== undefined))) return
  await sayAlone(tx, { chat, person: person.name, update: update.id, at }, ['say', 'note', toast])
}

/** What they answer; in a private chat also without pointing at it, as long as nothing was said after it. */
async function openPrompt(
  deps: DispatchDeps,
  { place, replyTo }: ToldWords,
): Promise<{ chat: Chat; message: ShownMessage } | null> {
  const key = { channel: CHANNEL, address: place.address }
  const found =
    replyTo !== null
      ? await findShown(deps.db, key, replyTo)
      : place.kind === 'private' && (await newestIn(deps, place))
  if (!found || !Object.hasOwn(PROMPTS, found.message.place[0])) return null
  const ageMs = deps.now().getTime() - found.message.createdAt.getTime()
  return ageMs <= PROMPT_OPEN_MS ? found : null
}

async function newestIn({ db }: DispatchDeps, { address, topic }: ToldWords['place']) {
  const chat = await findChatAt(db, { channel: CHANNEL, address, topic })
  const message = chat && (await newestMessage(db, chat.id))
  return chat && message ? { chat, message } : null
}

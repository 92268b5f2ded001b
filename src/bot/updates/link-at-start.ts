import { linkTelegram } from '../../app/link-telegram.ts'
import { TooManyAttempts } from '../../app/sign-in-failed.ts'
import type { BotUpdate } from '../../db/bot-update.ts'
import { lastTold } from '../../db/chat-at.ts'
import { type Place, showIn } from '../../db/message.ts'
import { findPerson } from '../../db/person.ts'
import type { Person } from '../../domain/person/rights.ts'
import { Refused } from '../../domain/refusals.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import { translator } from '../../i18n/translate.ts'
import type { DispatchDeps } from '../dispatch-deps.ts'
import { chatAt, languageOf } from '../meet.ts'
import { causeOf } from '../presser.ts'
import type { ToldWords } from './read-update.ts'

interface Opened {
  update: BotUpdate
  words: ToldWords
  /** Who they were before. */
  person: Person | null
  secret: string
}

/** Somebody opened a link that says who they are. */
export async function linkAtStart(deps: DispatchDeps, opened: Opened): Promise<void> {
  const { update, words } = opened
  const { person, said } = await tryLink(deps, opened)
  const chat = await chatAt(deps, { place: words.place, from: words.from, person })
  const at = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    await showIn(tx, { chat: chat.id, subject: `update ${update.id} said`, place: said, at })
    if (person) await showIn(tx, { chat: chat.id, subject: `update ${update.id}`, place: ['menu'], at })
  })
}

async function tryLink(
  deps: DispatchDeps,
  { update, words, person, secret }: Opened,
): Promise<{ person: Person | null; said: Place }> {
  try {
    const { from } = words
    const user = { id: from.id, label: from.label }
    const name = await linkTelegram(deps, { secret, user, cause: causeOf(update), trace: update.trace })
    return { person: await findPerson(deps.db, name), said: ['say', 'linked', name] }
  } catch (error) {
    if (error instanceof TooManyAttempts) return { person, said: ['say', 'patience'] }
    if (!(error instanceof Refused)) throw error
    if (error.refusal.code === 'link_over') return { person, said: ['say', 'linkover'] }
    const t = translator(languageOf(words.from) ?? deps.installation.telegram?.language ?? 'en')
    const { message, remedy } = sayRefusal(t, error.refusal)
    return { person, said: ['say', 'note', `${message} ${remedy}`] }
  }
}

const ONCE_IN_MS = 60_000

/** Whoever is not known learns how to be, and nothing else, however often they ask. */
export async function tellUnknown(deps: DispatchDeps, { place, from }: ToldWords): Promise<void> {
  const chat = await chatAt(deps, { place, from, person: null })
  const at = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    const last = await lastTold(tx, chat.id, 'unknown')
    if (last && at.getTime() - last.getTime() < ONCE_IN_MS) return
    const subject = `unknown ${Math.floor(at.getTime() / ONCE_IN_MS)}`
    await showIn(tx, { chat: chat.id, subject, place: ['say', 'unknown'], at })
  })
}

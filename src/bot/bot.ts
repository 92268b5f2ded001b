import type { CommitsOf } from '../app/commits-of.ts'
import type { Deps } from '../app/deps.ts'
import type { TagsOf } from '../app/tag-source.ts'
import type { Chat } from '../db/chat.ts'
import type { Place } from '../db/message.ts'
import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Screen } from './screen.ts'

/** What screens and deeds need from outside. */
export interface BotDeps extends Deps {
  /** Replaces secrets by ***. */
  mask: (text: string) => string
  /** The tags of a service's repository. */
  tagsOf: TagsOf
  /** What lies between two versions; left out: nobody knows. */
  commitsOf?: CommitsOf
}

/** For whom something is drawn. */
export interface Reader {
  chat: Chat
  /** Whose private chat it is, with their rights; null: a group, or somebody who is not known. */
  person: Person | null
  t: Translate
  locale: Locale
  timeZone: string
  at: Date
}

/** Who pressed a button or wrote a word, and where. */
export interface Presser extends Reader {
  person: Person
  /** Makes a repeat harmless: `telegram <bot> <update>`. */
  cause: string
  trace: string
  /** How they were known, for the audit log: `telegram 42`. */
  identity?: string
  /** The number of the message in which they pressed; null: they wrote a command. */
  messageId: number | null
}

/** Reads what is to be shown, and draws it. Null: there is nothing to show any more. */
export type Draw = (
  deps: BotDeps,
  reader: Reader,
  args: readonly (string | number)[],
) => Promise<Drawn | null>

export interface Drawn {
  screen: Screen
  /** The release that it shows: the message is drawn anew when that changes. */
  releaseId?: number
}

/** Does what a button says; throws `Refused` where the rules say no. */
export type Act = (deps: BotDeps, by: Presser, args: readonly (string | number)[]) => Promise<Outcome>

export interface Outcome {
  /** Said at once, above everything, at most 200 characters. */
  toast?: string
  /** Stays until it is closed. */
  alert?: boolean
  /** What the message shows from now on; left out: the same, drawn anew. */
  go?: Place
  /** Another message, below. */
  also?: Place
}

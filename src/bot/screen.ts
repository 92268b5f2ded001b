import type { Place } from '../db/message.ts'

/** What a message looks like, before any channel has drawn it. */
export interface Screen {
  /** HTML of Telegram: names and other people's text have been escaped. */
  text: string
  rows: readonly (readonly Button[])[]
  /** Asks for an answer in words: the placeholder of the field for it. A message with this has no buttons. */
  ask?: string
}

export type Button =
  /** Shows something else in the same message. */
  | { label: string; go: Place }
  /** Does something: the name of a deed and its arguments. */
  | { label: string; press: Deed }
  | { label: string; url: string }

/** The name of a deed and its arguments. Numbers and short words: it must fit into the 64 bytes of a button. */
export type Deed = readonly [name: string, ...args: (string | number)[]]

import type { Chat } from '../db/chat.ts'
import type { Place } from '../db/message.ts'
import type { Pace } from './pace.ts'

/** What a message looks like in one channel. */
export interface Drawing {
  /** Everything that is sent; means something to the carrier alone. Kept in the database while it is on its way. */
  content: Readonly<Record<string, unknown>>
  /** The release that it shows. */
  releaseId: number | null
}

export interface Posting {
  drawing: Drawing
  /** What the channel calls the message that it answers. */
  replyTo: number | null
  silent: boolean
}

/** Takes messages to one channel. Every call that comes to nothing throws `NotDelivered`. */
export interface Carrier {
  channel: string
  /** Null: there is nothing to show. `remoteId`: of what stands there already. */
  draw(message: { place: Place; remoteId: number | null }, chat: Chat): Promise<Drawing | null>
  /** The same in its plainest form, for when the usual one is refused; null: there is none. */
  plain(drawing: Drawing): Drawing | null
  /** Returns what the channel calls it: a number higher than all before in the same chat. */
  send(chat: Chat, posting: Posting, signal: AbortSignal): Promise<number>
  edit(chat: Chat, remoteId: number, drawing: Drawing, signal: AbortSignal): Promise<void>
  paceOf(chat: Chat): Pace
  /** Of all calls together. */
  pace: Pace
  /** Whether the chat shares its numbers with private chats: then they jump. */
  sharesNumbers(chat: Chat): boolean
  /** Whether what was sent can be found again by editing it. */
  isEditable(drawing: Drawing): boolean
  /** No call takes longer. */
  patienceMs: number
}

export type Problem =
  /** The message to edit is not there, or cannot be edited. */
  | { kind: 'gone' }
  /** It looks like that already. */
  | { kind: 'unchanged' }
  | { kind: 'tooManyRequests'; retryAfterMs: number }
  /** The chat has another address now. */
  | { kind: 'moved'; to: string }
  /** Nothing can be sent there: to the whole address, or to this topic of it. */
  | { kind: 'closed'; why: string; onlyTopic: boolean }
  /** Nobody answered; what was sent may have arrived, unless it is known that it has not. */
  | { kind: 'unreachable'; why: string; mayHaveArrived: boolean }
  /** A bug of ours: they do not take it. */
  | { kind: 'refused'; why: string }

export class NotDelivered extends Error {
  override readonly name = 'NotDelivered'
  readonly problem: Problem

  constructor(problem: Problem) {
    super('why' in problem ? `${problem.kind}: ${problem.why}` : problem.kind)
    this.problem = problem
  }
}

import { z } from 'zod'

/** What happened in a chat, as far as the bot cares. */
export type Told = ToldTap | ToldWords | ToldMember | ToldMove | { kind: 'other' }

/** Somebody pressed a button. */
export interface ToldTap {
  kind: 'tap'
  from: ToldUser
  queryId: string
  data: string
  /** Null: the message is too old for Telegram to say where it stands. */
  place: ToldPlace | null
  messageId: number | null
}

/** Somebody wrote. */
export interface ToldWords {
  kind: 'words'
  from: ToldUser
  text: string
  place: ToldPlace
  /** The message that they answered. */
  replyTo: number | null
}

/** The bot was let in, or is no longer there. */
export interface ToldMember {
  kind: 'member'
  place: ToldPlace
  isIn: boolean
}

/** A group became another one. */
export interface ToldMove {
  kind: 'move'
  from: string
  to: string
}

export interface ToldUser {
  id: string
  /** What they are called there today. Says nothing about who they are. */
  label: string
  language: string | null
}

export interface ToldPlace {
  address: string
  /** Empty: no topic. */
  topic: string
  kind: 'private' | 'group'
  title: string
}

const user = z.object({
  id: z.int(),
  is_bot: z.boolean(),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
})

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup']),
  title: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})

const message = z.object({
  message_id: z.int(),
  chat,
  from: user.optional(),
  /** Somebody who speaks as a whole chat is nobody. */
  sender_chat: z.unknown().optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  text: z.string().optional(),
  reply_to_message: z.object({ message_id: z.int() }).optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
})

const update = z.object({
  message: message.optional(),
  callback_query: z
    .object({ id: z.string(), from: user, data: z.string().optional(), message: message.optional() })
    .optional(),
  my_chat_member: z
    .object({
      chat,
      new_chat_member: z.object({ status: z.string(), is_member: z.boolean().optional() }),
    })
    .optional(),
})

/** Also for what is not what Telegram says that it sends: that is something else. */
export function readUpdate(body: unknown): Told {
  const read = update.safeParse(body)
  if (!read.success) return { kind: 'other' }
  const { message: written, callback_query: tap, my_chat_member: member } = read.data
  if (tap) return readTap(tap)
  if (member) {
    const { status, is_member: isMember } = member.new_chat_member
    const isIn = status === 'restricted' ? isMember === true : !['left', 'kicked'].includes(status)
    return { kind: 'member', place: placeOf({ chat: member.chat }), isIn }
  }
  return written ? readMessage(written) : { kind: 'other' }
}

function readTap(tap: NonNullable<z.infer<typeof update>['callback_query']>): Told {
  return {
    kind: 'tap',
    from: userOf(tap.from),
    queryId: tap.id,
    data: tap.data ?? '',
    place: tap.message ? placeOf(tap.message) : null,
    messageId: tap.message?.message_id ?? null,
  }
}

function readMessage(written: z.infer<typeof message>): Told {
  const { from, text, chat: where } = written
  const { migrate_to_chat_id: to, migrate_from_chat_id: moved } = written
  if (to !== undefined) return { kind: 'move', from: String(where.id), to: String(to) }
  if (moved !== undefined) return { kind: 'move', from: String(moved), to: String(where.id) }
  if (!from || from.is_bot || written.sender_chat !== undefined || text === undefined)
    return { kind: 'other' }
  const replyTo = written.reply_to_message?.message_id ?? null
  return { kind: 'words', from: userOf(from), text, place: placeOf(written), replyTo }
}

function userOf(from: z.infer<typeof user>): ToldUser {
  const name = [from.first_name, from.last_name ?? ''].join(' ').trim()
  const label = from.username === undefined ? name || String(from.id) : `@${from.username}`
  return { id: String(from.id), label: label.slice(0, 200), language: from.language_code ?? null }
}

function placeOf(
  at: Pick<z.infer<typeof message>, 'chat' | 'is_topic_message' | 'message_thread_id'>,
): ToldPlace {
  const isPrivate = at.chat.type === 'private'
  const { first_name: first = '', last_name: last = '', title } = at.chat
  return {
    address: String(at.chat.id),
    topic: !isPrivate && at.is_topic_message ? String(at.message_thread_id ?? '') : '',
    kind: isPrivate ? 'private' : 'group',
    title: (title ?? [first, last].join(' ').trim()).slice(0, 200),
  }
}

import { badRequest, forbidden, type Json } from './bot-api-error.ts'
import type { Entity } from './bot-api-html.ts'
import type { Markup } from './bot-api-markup.ts'

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface Message {
  id: number
  chat: Chat
  from: User
  /** Seconds. */
  date: number
  text: string
  /** As it was sent. */
  html: string
  entities: Entity[]
  markup: Markup | null
  replyTo: Message | null
  topic: number | null
  silent: boolean
  editedAt: number | null
  edits: number
  /** What happened in the chat, instead of a text. */
  service: Json | null
}

export interface Chat {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title: string
  isForum: boolean
  members: Map<number, User>
  admins: Set<number>
  /** How it is with the bot. `stranger`: they never met. */
  bot: 'member' | 'muted' | 'kicked' | 'left' | 'stranger'
  movedTo: Chat | null
  topics: Map<number, { name: string; isClosed: boolean }>
  messages: Map<number, Message>
  /** Of a supergroup. */
  lastNumber: number
}

export type NewMessage = Pick<Message, 'chat' | 'from'> & Partial<Message>

/** Everything that Telegram remembers about the chats of one bot. */
export class World {
  readonly bot: User
  readonly chats = new Map<number, Chat>()
  readonly people = new Map<number, User>()
  readonly now: () => number
  /** All private chats and basic groups of a bot share one numbering. */
  private lastNumber = 0

  constructor(bot: User, now: () => number) {
    this.bot = bot
    this.now = now
  }

  addChat(chat: Pick<Chat, 'id' | 'type' | 'title'> & Partial<Chat>): Chat {
    const made: Chat = {
      isForum: false,
      members: new Map(),
      admins: new Set(),
      bot: 'stranger',
      movedTo: null,
      topics: new Map(),
      messages: new Map(),
      lastNumber: 0,
      ...chat,
    }
    this.chats.set(made.id, made)
    return made
  }

  addMessage({ chat, ...rest }: NewMessage): Message {
    const message: Message = {
      date: this.seconds(),
      text: '',
      html: '',
      entities: [],
      markup: null,
      replyTo: null,
      topic: null,
      silent: false,
      editedAt: null,
      edits: 0,
      service: null,
      ...rest,
      chat,
      id: chat.type === 'supergroup' ? ++chat.lastNumber : ++this.lastNumber,
    }
    chat.messages.set(message.id, message)
    return message
  }

  seconds(): number {
    return Math.floor(this.now() / 1_000)
  }

  /** The chat that a call is about; throws as Telegram does where the bot has no business there. */
  chatFor(id: unknown, { writes = false }: { writes?: boolean } = {}): Chat {
    if (id === undefined || id === '') throw badRequest('chat_id is empty')
    const chat = this.chats.get(Number(id))
    if (!chat) throw badRequest('chat not found')
    if (chat.movedTo) {
      throw badRequest('group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo.id,
      })
    }
    if (chat.type === 'private') return this.privateChat(chat, writes)
    if (chat.bot === 'stranger') throw badRequest('chat not found')
    if (chat.bot === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`)
    if (chat.bot === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`)
    if (writes && chat.bot === 'muted')
      throw badRequest('not enough rights to send text messages to the chat')
    return chat
  }

  private privateChat(chat: Chat, writes: boolean): Chat {
    if (chat.bot === 'stranger') {
      const met = [...this.chats.values()].some(
        ({ type, bot, members }) => type !== 'private' && bot === 'member' && members.has(chat.id),
      )
      throw met ? forbidden("bot can't initiate conversation with a user") : badRequest('chat not found')
    }
    if (chat.bot === 'left') throw forbidden('user is deactivated')
    if (writes && chat.bot === 'kicked') throw forbidden('bot was blocked by the user')
    return chat
  }

  /** The Chat object of the API. */
  chatJson({ id, type, title, isForum }: Chat): Json {
    if (type !== 'private') return { id, type, title, ...(isForum ? { is_forum: true } : {}) }
    const { first_name, last_name, username } = this.people.get(id) ?? { first_name: '' }
    return { id, type, first_name, ...(last_name ? { last_name } : {}), ...(username ? { username } : {}) }
  }

  /** The Message object of the API. */
  messageJson(message: Message, { isReply = false } = {}): Json {
    const { id, chat, from, date, topic, markup, replyTo, text, entities, service, editedAt } = message
    return {
      message_id: id,
      from,
      chat: this.chatJson(chat),
      date,
      ...(editedAt === null ? {} : { edit_date: editedAt }),
      ...(topic === null ? {} : { message_thread_id: topic, is_topic_message: true }),
      ...(replyTo && !isReply ? { reply_to_message: this.messageJson(replyTo, { isReply: true }) } : {}),
      ...(service ?? { text, ...(entities.length > 0 ? { entities } : {}) }),
      // Only inline keyboards come back.
      ...(markup && 'inline_keyboard' in markup ? { reply_markup: markup } : {}),
    }
  }
}

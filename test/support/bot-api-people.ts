import type { Json } from './bot-api-error.ts'
import type { OpenTap, TapAnswer, Telegram } from './bot-api-methods.ts'
import type { Room } from './bot-api-room.ts'
import { type Seen, see } from './bot-api-seen.ts'
import type { Chat, Message, NewMessage, User, World } from './bot-api-world.ts'

export interface PersonWanted {
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
}

let nextPerson = 0

/** Somebody with Telegram on their phone. */
export class Person {
  readonly user: User
  private readonly telegram: Telegram

  constructor(telegram: Telegram, { firstName, lastName, username, languageCode }: PersonWanted) {
    this.telegram = telegram
    nextPerson += 1
    this.user = {
      // More than 32 bits, as those of people who came late.
      id: 5_000_000_000 + nextPerson * 1_111,
      is_bot: false,
      first_name: firstName,
      ...(lastName === undefined ? {} : { last_name: lastName }),
      ...(username === undefined ? {} : { username }),
      ...(languageCode === undefined ? {} : { language_code: languageCode }),
    }
    telegram.world.people.set(this.user.id, this.user)
    telegram.world.addChat({
      id: this.user.id,
      type: 'private',
      title: firstName,
      members: new Map([[this.user.id, this.user]]),
    })
  }

  get id(): number {
    return this.user.id
  }

  /** The private chat with the bot. */
  get room(): Room {
    const chat = this.telegram.world.chats.get(this.id)
    if (!chat) throw new Error('nobody')
    return { chat, topic: null }
  }

  /** Presses Start, or opens a link with something behind it. */
  starts(payload = ''): Sent {
    if (!/^[\w-]{0,64}$/.test(payload)) throw new Error(`no link can carry ${payload}`)
    const { chat } = this.room
    if (chat.bot === 'kicked') this.changesBot(chat, 'kicked', 'member')
    chat.bot = 'member'
    return this.writes(payload === '' ? '/start' : `/start ${payload}`)
  }

  /** Follows https://t.me/<bot>?start=<payload>. */
  opens(link: string): Sent {
    const { hostname, pathname, searchParams } = new URL(link)
    const isOurs = hostname === 't.me' && pathname === `/${this.telegram.world.bot.username}`
    if (!isOurs) throw new Error(`${link} leads to another bot`)
    return this.starts(searchParams.get('start') ?? '')
  }

  writes(text: string): Sent
  writes(where: Where, text: string): Sent
  writes(...words: [string] | [Where, string]): Sent {
    const [where, text] = words.length === 1 ? [this as Where, words[0]] : words
    return this.sends({ ...roomOf(where), from: this.user, text })
  }

  repliesTo(message: Seen, text: string): Sent {
    const { chat, topic } = message.room
    return this.sends({ chat, topic, from: this.user, text, replyTo: chat.messages.get(message.id) ?? null })
  }

  private sends(message: NewMessage): Sent {
    const { world, updates } = this.telegram
    const { chat, text = '' } = message
    if (!chat.members.has(this.id)) throw new Error(`${this.user.first_name} is not in ${chat.title}`)
    if (chat.type === 'private' && chat.bot === 'stranger') chat.bot = 'member'
    const [command] = /^\/[a-z0-9_]{1,32}(@\w+)?/i.exec(text) ?? []
    const entities = command ? [{ type: 'bot_command', offset: 0, length: command.length }] : []
    const added = world.addMessage({ ...message, html: text, entities })
    const update = hears(world, added) ? updates.add('message', world.messageJson(added)) : null
    return { messageId: added.id, update }
  }

  /** Taps a button of the message as it was when it was seen, by its label or with data of one's own. */
  taps(message: Seen, button: string | RegExp | { data: string }): Tap {
    const data = typeof button === 'object' && 'data' in button ? button.data : dataOf(message, button)
    const { world, updates, taps } = this.telegram
    const { chat } = message.room
    if (!chat.members.has(this.id)) throw new Error(`${this.user.first_name} is not in ${chat.title}`)
    const present = chat.messages.get(message.id)
    const id = `${this.id}${world.now()}${taps.size}${Math.floor(Math.random() * 1e9)}`
    const content = {
      id,
      from: this.user,
      message: present
        ? world.messageJson(present)
        : { chat: world.chatJson(chat), message_id: message.id, date: 0 },
      chat_instance: String(chat.id * 7),
      data,
    }
    const tap = new Tap(world.now())
    taps.set(id, tap)
    tap.update = updates.add('callback_query', content)
    tap.content = content
    return tap
  }

  blocks(): void {
    const { chat } = this.room
    this.changesBot(chat, chat.bot, 'kicked')
    chat.bot = 'kicked'
  }

  /** Deletes the account. */
  leavesTelegram(): void {
    this.room.chat.bot = 'left'
  }

  /** Adds the bot to a group, maybe over a link with something behind it. */
  adds(group: Group, payload = ''): void {
    const { chat } = group
    const { world, updates } = this.telegram
    this.changesBot(chat, 'left', 'member')
    chat.bot = 'member'
    const service = { new_chat_members: [world.bot], new_chat_member: world.bot }
    updates.add('message', world.messageJson(world.addMessage({ chat, from: this.user, service })))
    if (payload !== '') this.writes(group, `/start@${world.bot.username} ${payload}`)
  }

  removesBotFrom({ chat }: Group): void {
    this.changesBot(chat, 'member', 'kicked')
    chat.bot = 'kicked'
  }

  private changesBot(chat: Chat, from: string, to: string): void {
    const { world, updates } = this.telegram
    const member = (status: string) => ({ user: world.bot, status: status === 'stranger' ? 'left' : status })
    const told = { chat: world.chatJson(chat), from: this.user, date: world.seconds() }
    updates.add('my_chat_member', { ...told, old_chat_member: member(from), new_chat_member: member(to) })
  }
}

export interface Sent {
  messageId: number
  /** Its number; null: the bot does not get to know. */
  update: number | null
}

export class Tap implements OpenTap {
  readonly sentAt: number
  update: number | null = null
  content: Json = {}
  /** Every answer that counted: Telegram takes one. */
  readonly answers: TapAnswer[] = []
  /** When it comes. */
  readonly answered: Promise<TapAnswer>
  private resolve: (answer: TapAnswer) => void = () => {}

  constructor(sentAt: number) {
    this.sentAt = sentAt
    this.answered = new Promise((resolve) => {
      this.resolve = resolve
    })
  }

  answer(answer: TapAnswer): void {
    this.answers.push(answer)
    this.resolve(answer)
  }
}

let nextGroup = 0

export interface GroupWanted {
  title: string
  /** The first of them made it. */
  members: readonly Person[]
  forum?: boolean
  /** Not yet a supergroup; one with topics always is. */
  basic?: boolean
  /** The first member adds the bot; false: not yet. */
  withBot?: boolean
}

export class Group {
  private readonly telegram: Telegram
  chat: Chat

  constructor(
    telegram: Telegram,
    { title, members, forum = false, basic = !forum, withBot = true }: GroupWanted,
  ) {
    this.telegram = telegram
    nextGroup += 1
    this.chat = telegram.world.addChat({
      id: basic ? -4_000_000_000 - nextGroup : -1_002_000_000_000 - nextGroup,
      type: basic ? 'group' : 'supergroup',
      title,
      isForum: forum,
      members: new Map(members.map(({ user }) => [user.id, user])),
      admins: new Set(members.slice(0, 1).map(({ id }) => id)),
    })
    if (withBot) members[0]?.adds(this)
  }

  get id(): number {
    return this.chat.id
  }

  /** Without a topic: the chat itself, or its General. */
  get room(): Room {
    return { chat: this.chat, topic: null }
  }

  topic(name: string): Topic {
    const { world, updates } = this.telegram
    const [from] = this.chat.members.values()
    if (!from || !this.chat.isForum) throw new Error(`${this.chat.title} has no topics`)
    const service = { forum_topic_created: { name, icon_color: 7_322_096 } }
    const message = world.addMessage({ chat: this.chat, from, service })
    message.topic = message.id
    this.chat.topics.set(message.id, { name, isClosed: false })
    updates.add('message', world.messageJson(message))
    return { room: { chat: this.chat, topic: message.id }, id: message.id }
  }

  closes(topic: Topic): void {
    const known = this.chat.topics.get(topic.id)
    if (known) known.isClosed = true
  }

  deletes(topic: Topic): void {
    this.chat.topics.delete(topic.id)
    for (const message of this.chat.messages.values()) {
      if (message.topic === topic.id) this.chat.messages.delete(message.id)
    }
  }

  /** The bot may read and no longer write. */
  mutesBot(): void {
    this.chat.bot = 'muted'
  }

  /** Becomes a supergroup, with another number; topics can be had from then on. */
  upgrade({ forum = false }: { forum?: boolean } = {}): void {
    const { world, updates } = this.telegram
    const old = this.chat
    const [from] = old.members.values()
    if (!from || old.type !== 'group') throw new Error(`${old.title} is a supergroup already`)
    const { title, members, admins, bot } = old
    const id = -1_002_000_000_000 - Math.abs(old.id % 1_000)
    const fresh = world.addChat({
      id,
      type: 'supergroup',
      title,
      isForum: forum,
      members,
      admins: new Set(admins),
      bot,
    })
    const leaving = world.addMessage({ chat: old, from, service: { migrate_to_chat_id: id } })
    const arriving = world.addMessage({ chat: fresh, from, service: { migrate_from_chat_id: old.id } })
    old.movedTo = fresh
    this.chat = fresh
    updates.add('message', world.messageJson(leaving))
    updates.add('message', world.messageJson(arriving))
  }
}

export interface Topic {
  id: number
  room: Room
}

export type Where = Person | Group | Topic

export function roomOf(where: Where): Room {
  return where.room
}

/** In a group the bot hears commands and replies to itself: privacy mode, as bots have it unless told otherwise. */
function hears(world: World, { chat, text, replyTo }: Message): boolean {
  if (chat.type === 'private') return true
  if (chat.bot !== 'member' && chat.bot !== 'muted') return false
  const [, command, , to] = /^\/(\w+)(@(\w+))?/.exec(text) ?? []
  const isForUs = to === undefined || to.toLowerCase() === world.bot.username?.toLowerCase()
  return (command !== undefined && isForUs) || replyTo?.from === world.bot
}

function dataOf(message: Seen, label: string | RegExp): string {
  const buttons = message.keyboard.flat()
  const fits = ({ text }: { text: string }) => (typeof label === 'string' ? text === label : label.test(text))
  const button = buttons.find(fits)
  if (button?.callback_data !== undefined) return button.callback_data
  throw new Error(`there is no button ${String(label)} in:\n${see.describe(message)}`)
}

import { type StoredCommands, setCommands } from './bot-api-commands.ts'
import { badRequest, type Json } from './bot-api-error.ts'
import { type ParsedText, parseHtml } from './bot-api-html.ts'
import type { FloodGate } from './bot-api-limits.ts'
import { checkMarkup, type Markup } from './bot-api-markup.ts'
import { isTrue, numberOf, textOf } from './bot-api-parameters.ts'
import { type Updates, updateJson } from './bot-api-updates.ts'
import type { Chat, Message, World } from './bot-api-world.ts'

export interface TapAnswer {
  text: string
  alert: boolean
  /** From the tap to its answer. */
  ms: number
}

export interface OpenTap {
  sentAt: number
  answer: (answer: TapAnswer) => void
}

export interface Telegram {
  world: World
  updates: Updates
  gate: FloodGate
  commands: StoredCommands
  taps: Map<string, OpenTap>
  actions: { chat: number; action: string }[]
}

/** A result alone, or with a description beside it. */
export type Answer = { result: unknown; description?: string }
export type Method = (telegram: Telegram, parameters: Json, gone: AbortSignal) => Answer | Promise<Answer>

/** A tap that nobody answered for so long cannot be answered any more. */
const TAP_ANSWER_LIMIT_MS = 15_000
const MESSAGE_LIMIT = 4_096
const TOAST_LIMIT = 200
const ACTIONS = ['typing', 'upload_photo', 'upload_document', 'choose_sticker', 'find_location']

/** Names in small letters: Telegram does not look at the case. */
export const METHODS: Readonly<Record<string, Method>> = {
  getme: ({ world }) => ({
    result: {
      ...world.bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    },
  }),
  getupdates: async ({ updates }, parameters, gone) => ({
    result: (await updates.getUpdates(parameters, gone)).map(updateJson),
  }),
  setwebhook: ({ updates }, parameters) => ({ result: true, description: updates.setWebhook(parameters) }),
  deletewebhook: ({ updates }, parameters) => ({
    result: true,
    description: updates.deleteWebhook(parameters),
  }),
  getwebhookinfo: ({ updates }) => ({ result: updates.getWebhookInfo() }),
  sendmessage: sendMessage,
  editmessagetext: editMessageText,
  editmessagereplymarkup: editMessageReplyMarkup,
  deletemessage: deleteMessage,
  answercallbackquery: answerCallbackQuery,
  sendchataction: sendChatAction,
  setmycommands: ({ commands }, parameters) => ({ result: setCommands(commands, parameters) }),
  deletemycommands: ({ commands }, parameters) => ({
    result: setCommands(commands, { ...parameters, commands: [] }),
  }),
  getmycommands: ({ commands }, parameters) => ({ result: commands.find(parameters) }),
  getchat: ({ world }, { chat_id }) => ({ result: world.chatJson(world.chatFor(chat_id)) }),
  getchatmember: getChatMember,
  leavechat: ({ world }, { chat_id }) => {
    const chat = world.chatFor(chat_id)
    if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats")
    chat.bot = 'left'
    return { result: true }
  },
}

function sendMessage({ world, gate }: Telegram, parameters: Json): Answer {
  const content = readText(parameters)
  const markup = checkMarkup(parameters['reply_markup'])
  const chat = world.chatFor(parameters['chat_id'], { writes: true })
  const topic = topicFor(chat, parameters['message_thread_id'])
  const replyTo = repliedTo(chat, parameters)
  gate.pass(chat)
  const silent = isTrue(parameters['disable_notification'])
  const message = world.addMessage({
    chat,
    from: world.bot,
    ...content,
    markup,
    // A reply goes to where the other message is.
    topic: topic ?? replyTo?.topic ?? null,
    replyTo,
    silent,
  })
  return { result: world.messageJson(message) }
}

type Content = ParsedText & { html: string }

function readText(parameters: Json): Content {
  const given = textOf(parameters['text'])
  const mode = textOf(parameters['parse_mode']).toLowerCase()
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode')
  const parsed = mode === 'html' ? parseHtml(given) : { text: given.trim(), entities: [] }
  if (parsed.text === '') throw badRequest('message text is empty')
  if (parsed.text.length > MESSAGE_LIMIT) throw badRequest('message is too long')
  return { ...parsed, html: given }
}

function topicFor(chat: Chat, given: unknown): number | null {
  const id = numberOf(given)
  // Where there are no topics the number means nothing.
  if (id === 0 || chat.type === 'group' || (chat.type === 'supergroup' && !chat.isForum)) return null
  const topic = chat.topics.get(id)
  if (!topic) throw badRequest('message thread not found')
  if (topic.isClosed) throw badRequest('TOPIC_CLOSED')
  return id
}

function repliedTo(chat: Chat, parameters: Json): Message | null {
  const given = parameters['reply_parameters']
  const reply = (typeof given === 'string' ? JSON.parse(given) : (given ?? {})) as Json
  const id = Number(reply['message_id'] ?? parameters['reply_to_message_id'] ?? 0)
  if (id === 0) return null
  const message = chat.messages.get(id)
  const isOptional = reply['allow_sending_without_reply'] ?? parameters['allow_sending_without_reply']
  if (!message && !isTrue(isOptional)) throw badRequest('message to be replied not found')
  return message ?? null
}

function editMessageText({ world, gate }: Telegram, parameters: Json): Answer {
  const content = readText(parameters)
  const markup = inlineOnly(parameters['reply_markup'])
  const message = editable(world, parameters)
  gate.pass(message.chat)
  return { result: edit(world, message, { ...content, markup }) }
}

function editMessageReplyMarkup({ world, gate }: Telegram, parameters: Json): Answer {
  const markup = inlineOnly(parameters['reply_markup'])
  const message = editable(world, parameters)
  gate.pass(message.chat)
  const { text, entities, html } = message
  return { result: edit(world, message, { text, entities, html, markup }) }
}

function inlineOnly(given: unknown): Markup | null {
  const markup = checkMarkup(given)
  if (markup && !('inline_keyboard' in markup)) throw badRequest('inline keyboard expected')
  return markup
}

/** Own messages, without a reply markup or with an inline keyboard. */
function editable(world: World, parameters: Json): Message {
  const chat = world.chatFor(parameters['chat_id'])
  const message = chat.messages.get(numberOf(parameters['message_id']))
  if (!message) throw badRequest('message to edit not found')
  const asks = message.markup !== null && !('inline_keyboard' in message.markup)
  if (message.from !== world.bot || message.service || asks) throw badRequest("message can't be edited")
  // Blocked by the person, the bot is refused by the server, not by the check before.
  world.chatFor(chat.id, { writes: true })
  return message
}

function edit(world: World, message: Message, content: Content & { markup: Markup | null }): Json {
  const shown = ({ text, entities, markup }: Pick<Message, 'text' | 'entities' | 'markup'>) =>
    JSON.stringify([text, entities, markup])
  if (shown(message) === shown(content)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  Object.assign(message, content, { editedAt: world.seconds(), edits: message.edits + 1 })
  return world.messageJson(message)
}

const DELETE_LIMIT_S = 48 * 60 * 60

function deleteMessage({ world }: Telegram, parameters: Json): Answer {
  const chat = world.chatFor(parameters['chat_id'], { writes: true })
  const message = chat.messages.get(numberOf(parameters['message_id']))
  if (!message) throw badRequest('message to delete not found')
  const isOthers = chat.type !== 'private' && message.from !== world.bot
  if (isOthers || world.seconds() - message.date > DELETE_LIMIT_S) {
    throw badRequest("message can't be deleted")
  }
  chat.messages.delete(message.id)
  return { result: true }
}

function answerCallbackQuery({ world, taps }: Telegram, parameters: Json): Answer {
  const id = textOf(parameters['callback_query_id'])
  const text = textOf(parameters['text'])
  const tap = taps.get(id)
  const ms = world.now() - (tap?.sentAt ?? 0)
  if (text.length > TOAST_LIMIT) throw badRequest('MESSAGE_TOO_LONG')
  if (!tap || ms > TAP_ANSWER_LIMIT_MS) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  taps.delete(id)
  tap.answer({ text, alert: isTrue(parameters['show_alert']), ms })
  return { result: true }
}

function sendChatAction({ world, actions }: Telegram, parameters: Json): Answer {
  const chat = world.chatFor(parameters['chat_id'], { writes: true })
  const action = textOf(parameters['action'])
  if (!ACTIONS.includes(action)) throw badRequest('wrong parameter action in request')
  actions.push({ chat: chat.id, action })
  return { result: true }
}

function getChatMember({ world }: Telegram, { chat_id, user_id }: Json): Answer {
  const chat = world.chatFor(chat_id)
  const user = chat.members.get(Number(user_id)) ?? world.people.get(Number(user_id))
  if (!user) throw badRequest('user not found')
  const status = chat.admins.has(user.id) ? 'administrator' : chat.members.has(user.id) ? 'member' : 'left'
  return { result: { user, status } }
}

import type { InlineButton } from './bot-api-markup.ts'
import type { Room } from './bot-api-room.ts'
import type { Message, World } from './bot-api-world.ts'

/** A message as it was when it was looked at. */
export interface Seen {
  id: number
  room: Room
  /** First name; `bot` for ours. */
  from: string
  text: string
  /** As it was sent. */
  html: string
  links: { text: string; url: string }[]
  /** Labels. */
  buttons: string[][]
  keyboard: InlineButton[][]
  /** How often it was edited. */
  edits: number
  /** Number of the message that it answers. */
  replyTo: number | null
  silent: boolean
  /** The field for an answer is opened: its placeholder; null: it is not. */
  ask: string | null
}

export const see = {
  /** What is there now, without what happened to the chat. */
  room(world: World, { chat, topic }: Room): Seen[] {
    return [...chat.messages.values()]
      .filter((message) => message.service === null && (topic === null || message.topic === topic))
      .map((message) => seen(world, message))
  },
  describe({ from, text, buttons }: Seen): string {
    return [`${from}: ${text}`, ...buttons.map((row) => row.map((label) => `[${label}]`).join(' '))].join(
      '\n',
    )
  },
}

function seen(world: World, message: Message): Seen {
  const { id, chat, topic, from, text, html, entities, edits, replyTo, silent, markup } = message
  const keyboard = markup && 'inline_keyboard' in markup ? markup.inline_keyboard : []
  return {
    id,
    room: { chat, topic },
    from: from === world.bot ? 'bot' : from.first_name,
    text,
    html,
    links: entities.flatMap(({ url, offset, length }) =>
      url === undefined ? [] : [{ text: text.slice(offset, offset + length), url }],
    ),
    buttons: keyboard.map((row) => row.map((button) => button.text)),
    keyboard,
    edits,
    replyTo: replyTo?.id ?? null,
    silent,
    ask: markup && 'force_reply' in markup ? (markup.input_field_placeholder ?? '') : null,
  }
}

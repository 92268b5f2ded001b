import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { encodePress } from './callback.ts'
import { escapeHtml } from './html.ts'
import type { Button, Screen } from './screen.ts'

/** What is said to Telegram about a message, whether it is sent or edited. */
export interface TelegramContent {
  text: string
  parse_mode?: 'HTML'
  reply_markup?:
    | InlineKeyboardMarkup
    | { force_reply: true; selective: true; input_field_placeholder: string }
}

const LONGEST_PLACEHOLDER = 64

/** A screen as Telegram takes it, with buttons that mean something in this chat alone. */
export function contentOf(screen: Screen, chatAddress: string, key: Buffer): TelegramContent {
  if (screen.ask !== undefined) {
    const placeholder = Array.from(screen.ask).slice(0, LONGEST_PLACEHOLDER).join('')
    const asking = { force_reply: true, selective: true, input_field_placeholder: placeholder } as const
    return { text: screen.text, parse_mode: 'HTML', reply_markup: asking }
  }
  const inText = screen.rows.flat().filter((button) => 'url' in button && !isTaken(button.url))
  const rows = screen.rows
    .map((row) =>
      row.filter((button) => !inText.includes(button)).map((button) => keyOf(button, chatAddress, key)),
    )
    .filter((row) => row.length > 0)
  return {
    text: [screen.text, ...inText.map(lineOf)].join('\n'),
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: rows },
  }
}

function keyOf(button: Button, chatAddress: string, key: Buffer): InlineKeyboardButton {
  if ('url' in button) return { text: button.label, url: button.url }
  return { text: button.label, callback_data: encodePress(button, chatAddress, key) }
}

function lineOf(button: Button): string {
  return 'url' in button ? `${escapeHtml(button.label)}: <code>${escapeHtml(button.url)}</code>` : ''
}

/** Telegram refuses whole messages for the sake of a button that leads to one's own machine. */
function isTaken(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  const isElsewhere = hostname.includes('.') || hostname.startsWith('[')
  return /^https?:$/.test(protocol) && isElsewhere && !/(^|\.)localhost$/.test(hostname)
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Without bold, italics and links. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

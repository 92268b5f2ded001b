import { badRequest, type Json } from './bot-api-error.ts'
import { textOf } from './bot-api-parameters.ts'

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
}

export type Markup =
  | { inline_keyboard: InlineButton[][] }
  | { force_reply: true; input_field_placeholder?: string; selective?: boolean }

/** Checks a reply_markup and gives what of it arrives; null: nothing. */
export function checkMarkup(given: unknown): Markup | null {
  const markup = typeof given === 'string' ? parsed(given) : given
  if (markup === undefined || markup === null || markup === '') return null
  if (typeof markup !== 'object') throw badRequest('object expected as reply markup')
  if ('inline_keyboard' in markup) return checkKeyboard(markup.inline_keyboard)
  if ('force_reply' in markup && markup.force_reply === true) return checkForceReply(markup)
  // Reply keyboards: a bot of buttons under messages never sends one.
  throw badRequest('this reply markup is not known here')
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    throw badRequest("can't parse reply keyboard markup JSON object")
  }
}

function checkForceReply(markup: Json): Markup {
  const placeholder = markup['input_field_placeholder']
  if (placeholder === undefined) return { force_reply: true }
  if (typeof placeholder !== 'string' || placeholder.length < 1 || placeholder.length > 64) {
    throw badRequest('input field placeholder must have 1-64 characters')
  }
  return { force_reply: true, input_field_placeholder: placeholder }
}

function checkKeyboard(given: unknown): Markup | null {
  if (!Array.isArray(given) || !given.every((row) => Array.isArray(row))) {
    throw badRequest("can't parse inline keyboard: Array of Arrays expected")
  }
  const rows = (given as Json[][]).filter((row) => row.length > 0).map((row) => row.map(checkButton))
  // Telegram leaves out what is too much, or makes the rows unreadable: here that is a mistake.
  if (rows.flat().length > 100 || rows.some((row) => row.length > 8)) {
    throw badRequest('reply markup is too long')
  }
  return rows.length === 0 ? null : { inline_keyboard: rows }
}

function checkButton({ text, callback_data: pressed, url }: Json): InlineButton {
  if (typeof text !== 'string') {
    throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"')
  }
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  if (url !== undefined) {
    const why = linkProblem(textOf(url))
    if (why) throw badRequest(`inline keyboard button URL '${textOf(url)}' is invalid: ${why}`)
    return { text, url: textOf(url) }
  }
  if (pressed === undefined) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  const bytes = Buffer.byteLength(textOf(pressed))
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
  return { text, callback_data: textOf(pressed) }
}

export function isGoodLink(url: string): boolean {
  return linkProblem(url) === null
}

/** A host needs a dot, so `localhost` is none. */
function linkProblem(url: string): string | null {
  if (/^tg:/i.test(url)) return null
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
  if (!URL.canParse(withScheme)) return 'Wrong HTTP URL'
  const { protocol, hostname } = new URL(withScheme)
  if (protocol !== 'http:' && protocol !== 'https:') return 'Unsupported URL protocol'
  return hostname.includes('.') || hostname.startsWith('[') ? null : 'Wrong HTTP URL'
}

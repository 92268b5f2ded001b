import { badRequest } from './bot-api-error.ts'
import { isGoodLink } from './bot-api-markup.ts'

export interface Entity {
  type: string
  offset: number
  length: number
  url?: string
}

export interface ParsedText {
  text: string
  entities: Entity[]
}

const TYPES: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
}
const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const PIECE = /<(\/?)([^\s>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)(>?)|&(?:#(\d+|x[\da-f]+)|(\w+));|[^<&]+|[<&]/gi
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?/g

interface Open {
  tag: string
  argument: string
  at: number
}

/** Reads HTML as Telegram does: a closed list of tags, every one of them closed in order, four named signs. */
export function parseHtml(html: string): ParsedText {
  const open: Open[] = []
  const entities: Entity[] = []
  let text = ''
  for (const match of html.matchAll(PIECE)) {
    const at = Buffer.byteLength(html.slice(0, match.index))
    const [whole, slash, tag = '', rest = '', end, number, name] = match
    if (!whole.startsWith('<')) text += number ? character(number) : (SIGNS[name ?? ''] ?? whole)
    else if (slash === '/') entities.push(...closed(open, { tag, rest, end, at }, text))
    else open.push({ ...opened({ tag, rest, end, at }), at: text.length })
  }
  const unclosed = open.at(-1)
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return trimmed({ text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length) })
}

interface Tag {
  tag: string
  rest: string
  end: string | undefined
  at: number
}

function opened({ tag, rest, end, at }: Tag): Omit<Open, 'at'> {
  const name = tag.toLowerCase()
  if (end !== '>' && rest === '') throw cannotParse(`Unclosed start tag at byte offset ${at}`)
  if (!(name in TYPES)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${at}`)
  if (end !== '>') throw cannotParse(`Unclosed start tag "${name}" at byte offset ${at}`)
  const given = new Map([...rest.matchAll(ATTRIBUTE)].map((match) => [match[1], match.slice(2).join('')]))
  if (rest.replace(ATTRIBUTE, '').trim() !== '') {
    throw cannotParse(`Empty attribute name in the tag "${name}" at byte offset ${at}`)
  }
  if (name === 'span' && given.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`)
  }
  return { tag: name, argument: unescape(given.get('href') ?? '') }
}

function closed(open: Open[], { tag, rest, end, at }: Tag, text: string): Entity[] {
  const last = open.pop()
  if (!last) throw cannotParse(`Unexpected end tag at byte offset ${at}`)
  if (end !== '>' || rest.trim() !== '') throw cannotParse(`Unclosed end tag at byte offset ${at}`)
  const name = tag.toLowerCase()
  if (name !== '' && name !== last.tag) {
    throw cannotParse(`Unmatched end tag at byte offset ${at}, expected "</${last.tag}>", found "</${name}>"`)
  }
  const length = text.length - last.at
  const entity = { type: TYPES[last.tag] ?? '', offset: last.at, length }
  if (length === 0) return []
  if (last.tag !== 'a') return [entity]
  const url = last.argument === '' ? text.slice(last.at) : last.argument
  // A link that Telegram does not like becomes plain text, without a word.
  return isGoodLink(url) ? [{ ...entity, url }] : []
}

function cannotParse(why: string) {
  return badRequest(`can't parse entities: ${why}`)
}

function character(number: string): string {
  const code = number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number(number)
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : ''
}

function unescape(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => SIGNS[name] ?? whole)
}

/** What is empty around a message does not arrive. */
function trimmed({ text, entities }: ParsedText): ParsedText {
  const skipped = text.length - text.trimStart().length
  const kept = text.trim()
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - skipped, 0)
    const to = Math.min(entity.offset - skipped + entity.length, kept.length)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: kept, entities: moved }
}

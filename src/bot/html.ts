/** What Telegram shows in one message, counted after the marks have been read. */
export const LONGEST_MESSAGE = 4096
const LONGEST_NAME = 64

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Somebody's name, a tag, a title: on one line, short, and unable to disturb what stands beside it. */
export function nameHtml(name: string, longest = LONGEST_NAME): string {
  return escapeHtml(namePlain(name, longest))
}

/** The same where nothing is read as HTML: on a button. */
export function namePlain(name: string, longest = LONGEST_NAME): string {
  const plain = name.replaceAll(BIDI_CONTROLS, '').replaceAll(BREAKS, ' ').trim()
  const short = cutText(plain, longest)
  return RIGHT_TO_LEFT.test(short) ? `\u2068${short}\u2069` : short
}

/** Other people's text of several lines, which may not turn the rest of a message round. */
export function textHtml(text: string, longest = LONGEST_MESSAGE): string {
  const plain = text.replaceAll(BIDI_CONTROLS, '').replaceAll(CONTROLS, ' ').trim()
  return escapeHtml(cutText(plain, longest))
}

const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu
const CONTROLS = /[^\P{Cc}\n\t]/gu
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most so many UTF-16 units, and no emoji or accent torn in two; what is cut ends in …. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = 0
  for (const { index, segment } of letters.segment(text.slice(0, longest + 64))) {
    if (index + segment.length > longest - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}

/** How long Telegram counts it. */
export function shownLength(html: string): number {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:amp|lt|gt|quot);/g, '.').length
}

/** Lines that stay as they are, or lines that give way where there is no room. */
export type Part = string | GivesWay

export interface GivesWay {
  /** The highest gives way first. */
  after: number
  /** What is shown in so much room; empty: nothing. */
  fill: (room: number) => string
}

/** Wholly or not at all. */
export function givesWay(after: number, html: string): GivesWay {
  return { after, fill: (room) => (shownLength(html) <= room ? html : '') }
}

/** Puts the parts under one another so that they are not longer than a message may be. Empty ones are left out. */
export function fit(parts: readonly Part[], longest = LONGEST_MESSAGE): string {
  const lines = parts.map((part) => (typeof part === 'string' ? part : ''))
  while (shownLength(joined(lines)) > longest) lines.splice(lastShown(lines), 1, '')
  const giving = parts.flatMap((part, index) => (typeof part === 'string' ? [] : [{ index, part }]))
  for (const { index, part } of giving.toSorted((a, b) => a.part.after - b.part.after)) {
    const room = longest - shownLength(joined(lines)) - 1
    const filled = part.fill(Math.max(room, 0))
    if (shownLength(filled) <= room) lines[index] = filled
  }
  return joined(lines)
}

function joined(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function lastShown(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line !== '')
}

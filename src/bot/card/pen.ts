import type { Failure } from '../../domain/failures.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { sayFailure } from '../../i18n/say-failure.ts'
import { type Said, sayRefusal } from '../../i18n/say-refusal.ts'
import type { Reader } from '../bot.ts'
import { nameHtml, textHtml } from '../html.ts'
import { dateTime } from '../when.ts'

/** In whose language and time something is drawn. */
export type Pen = Pick<Reader, 't' | 'timeZone' | 'at'>

/** As people are written in chats; the invisible sign keeps Telegram from calling a stranger of that name. */
export function personHtml(name: string): string {
  return `@\u2060${nameHtml(name)}`
}

const LONGEST_SENTENCE = 500

export function refusalHtml({ t, timeZone }: Pen, refusal: Refusal): Said {
  return saidHtml(sayRefusal(t, refusal, (at) => dateTime(at, timeZone)))
}

export function failureHtml({ t }: Pen, failure: Failure): Said {
  return saidHtml(sayFailure(t, failure))
}

/** Facts bring other people's text with them: the output of a build, the reason of a lock. */
function saidHtml({ message, remedy }: Said): Said {
  return { message: textHtml(message, LONGEST_SENTENCE), remedy: textHtml(remedy, LONGEST_SENTENCE) }
}

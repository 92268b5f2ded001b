import { parseDuration } from '../lib/duration.ts'
import type { CliContext } from './io.ts'
import { servicesLike } from './known-names.ts'
import { wordsFor } from './language.ts'

/** Flags and arguments that several commands share. */

export function parseId(this: CliContext, text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new SyntaxError(wordsFor(this.io)('cli-no-number', { text }))
}

export function parseTimeout(this: CliContext, text: string): number {
  const ms = parseDuration(text)
  // Beyond it a timer of Node fires at once.
  if (ms !== null && ms > 0 && ms < 2 ** 31) return ms
  throw new SyntaxError(wordsFor(this.io)('cli-no-duration', { text }))
}

function parseLimit(this: CliContext, text: string): number {
  const limit = Number(text)
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 200) return limit
  throw new SyntaxError(wordsFor(this.io)('cli-no-limit', { text }))
}

const off = { kind: 'boolean', default: false, withNegated: false } as const

export const json = { ...off, brief: 'Print JSON for programs' } as const

export const noInput = { ...off, brief: 'Never ask; fail instead' } as const

export const wait = {
  ...off,
  brief: 'Wait until it is over or waits for approval, telling each step',
} as const

export const timeout = {
  kind: 'parsed',
  parse: parseTimeout,
  default: '1h',
  brief: 'How long to wait',
  placeholder: 'duration',
} as const

export const limit = {
  kind: 'parsed',
  parse: parseLimit,
  default: '20',
  brief: 'How many at most',
  placeholder: 'n',
} as const

export function flag(brief: string) {
  return { ...off, brief } as const
}

export function word(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: String, optional: true, brief, placeholder } as const
}

/** May be given several times. */
export function several(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: String, variadic: true, optional: true, brief, placeholder } as const
}

/** The number of a release or a deployment as the only argument. */
export function idOf(placeholder: string) {
  const brief = `Number of the ${placeholder}`
  return { kind: 'tuple', parameters: [{ parse: parseId, brief, placeholder }] } as const
}

/** A service as the only argument; left out: all. */
export const maybeService = {
  kind: 'tuple',
  parameters: [
    {
      parse: String,
      proposeCompletions: servicesLike,
      optional: true,
      brief: 'Only this one',
      placeholder: 'service',
    },
  ],
} as const

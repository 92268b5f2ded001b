import type { ReactNode } from 'react'
import type { WebLocale } from '../early/web-locale.ts'
import { moment } from './time-words.ts'

const ISO_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

/** Times in a sentence of the machine, which does not know where the reader is, as the clock of the reader shows them. */
export function inOwnTime(words: ReactNode, locale: WebLocale): ReactNode {
  return typeof words === 'string' ? words.replaceAll(ISO_TIME, (at) => moment(at, locale)) : words
}

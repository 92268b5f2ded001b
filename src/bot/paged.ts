import type { Place } from '../db/message.ts'
import type { Translate } from '../i18n/translate.ts'
import { LONGEST_MESSAGE, shownLength } from './html.ts'
import type { Button } from './screen.ts'

const PAGE_SIZE = 8

export interface Paged<Item> {
  items: readonly Item[]
  /** From 0. */
  page: number
  pages: number
}

/** One page of a list; a page that is no longer there is the last one. */
export function paged<Item>(all: readonly Item[], wanted: string | number | undefined): Paged<Item> {
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE))
  const page = pageWithin(wanted, pages)
  return { items: all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE), page, pages }
}

const ROOM_AROUND = 600

/** Texts, as many on a page as a message holds. */
export function packed(
  texts: readonly string[],
  wanted: string | number | undefined,
  most = 20,
): Paged<string> {
  const pages: string[][] = [[]]
  let room = LONGEST_MESSAGE - ROOM_AROUND
  for (const text of texts) {
    const last = pages.at(-1) ?? []
    const length = shownLength(text) + 2
    if (last.length > 0 && (last.length >= most || length > room)) {
      pages.push([text])
      room = LONGEST_MESSAGE - ROOM_AROUND - length
    } else {
      last.push(text)
      room -= length
    }
  }
  const page = pageWithin(wanted, pages.length)
  return { items: pages[page] ?? [], page, pages: pages.length }
}

function pageWithin(wanted: string | number | undefined, pages: number): number {
  const page = typeof wanted === 'number' && Number.isSafeInteger(wanted) ? wanted : 0
  return Math.min(Math.max(page, 0), pages - 1)
}

/** Turns the page; nothing where there is only one. */
export function turnRows(
  t: Translate,
  { page, pages }: Pick<Paged<unknown>, 'page' | 'pages'>,
  placeOf: (page: number) => Place,
): Button[][] {
  if (pages < 2) return []
  const back = page > 0 ? [{ label: t('manage-previous'), go: placeOf(page - 1) }] : []
  const on = page < pages - 1 ? [{ label: t('manage-next'), go: placeOf(page + 1) }] : []
  return [[...back, ...on]]
}

/** ` · 2/3` behind a title; empty where there is only one page. */
export function pageMark({ page, pages }: Pick<Paged<unknown>, 'page' | 'pages'>): string {
  return pages < 2 ? '' : ` · ${page + 1}/${pages}`
}

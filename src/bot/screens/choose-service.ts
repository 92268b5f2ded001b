import type { Place } from '../../db/message.ts'
import { nameHtml, namePlain } from '../html.ts'
import { paged, pageMark, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

export interface Choice {
  service: string
  /** Beside the name: what runs there, for one. */
  mark?: string
  go: Place
}

export interface Choosing {
  title: string
  /** Said where there is nothing to choose from. */
  empty: string
  choices: readonly Choice[]
  page: string | number | undefined
  turn: (page: number) => Place
  back: Place
}

/** The first step of everything that is done to a service: which one. */
export function chooseServiceScreen(
  { title, empty, choices, turn, back, page }: Choosing,
  { t }: Pick<Ears, 't'>,
): Screen {
  const { items, ...at } = paged(choices, page)
  const leave = [{ label: t('manage-back'), go: back }]
  if (items.length === 0) return { text: `${title}\n\n${empty}`, rows: [leave] }
  return {
    text: `${title}${pageMark(at)}\n\n${t('manage-choose-service')}`,
    rows: [
      ...items.map(({ service, mark = '', go }) => [
        { label: `📦 ${namePlain(service, 40)}${mark && ` · ${namePlain(mark, 24)}`}`, go },
      ]),
      ...turnRows(t, at, turn),
      leave,
    ],
  }
}

/** Whoever may not is told so, and by what they could instead. */
export function refusedScreen(
  { title, said, back }: { title: string; said: { message: string; remedy: string }; back: Place },
  { t }: Pick<Ears, 't'>,
): Screen {
  return {
    text: `${title}\n\n⛔ ${nameHtml(said.message, 400)}\n${nameHtml(said.remedy, 400)}`,
    rows: [[{ label: t('manage-back'), go: back }]],
  }
}

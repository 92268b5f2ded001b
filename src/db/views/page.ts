import { cursorOf, type Feed, type Page } from '../../contract/page.ts'

/** Cuts rows that were read one beyond the limit into a page and the way to the next. */
export function pageFrom<Row extends { id: number }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    next: last && rows.length > limit ? cursorOf(last.id) : null,
  }
}

/** The same for what is read forward; `placeOf` is what a reader resumes after. */
export function feedFrom<Item>(
  items: readonly Item[],
  limit: number,
  placeOf: (item: Item) => number,
): Feed<Item> {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: last && items.length > limit ? placeOf(last) : null }
}

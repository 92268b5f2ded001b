import { z } from 'zod'

/**
 * Lists come in pages, newest first. `next` is passed as `cursor` to get the page after; null means that there is none.
 * What a cursor contains is nobody's business but the machine's.
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** Feeds come oldest first. `next` is passed as `after`; null means that there is no more yet. */
export function feedOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.int().nullable() })
}

export interface Feed<Item> {
  items: Item[]
  next: number | null
}

export function cursorOf(lastId: number): string {
  return `c${lastId.toString(36)}`
}

/** The id of the last item that was seen. */
export const cursorText = z
  .string()
  .transform((cursor, context): number => {
    const id = /^c[0-9a-z]{1,11}$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : Number.NaN
    if (Number.isSafeInteger(id)) return id
    context.addIssue({ code: 'custom', message: 'must be the "next" of an earlier answer' })
    return z.NEVER
  })
  .meta({ description: 'The `next` of an earlier answer.' })

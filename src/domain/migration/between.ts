import type { Migration } from './path.ts'

/** What lies between two schemas, in the order in which it is applied or taken back. Shown, not carried out. */
export interface Between {
  direction: 'none' | 'forward' | 'back'
  through: readonly Migration[]
}

export interface SchemaSide {
  /** Null: an empty schema. */
  revision: string | null
  /** The migrations that the code of this side knows, oldest first; empty where nobody recorded them. */
  known: readonly Migration[]
}

/** Null: nobody recorded enough to tell. */
export function migrationsBetween(from: SchemaSide, to: SchemaSide): Between | null {
  for (const { known } of [to, from]) {
    const [start, end] = [placeOf(known, from.revision), placeOf(known, to.revision)]
    if (known.length === 0 || start === null || end === null) continue
    if (start === end) return { direction: 'none', through: [] }
    return end > start
      ? { direction: 'forward', through: known.slice(start, end) }
      : { direction: 'back', through: known.slice(end, start).toReversed() }
  }
  return null
}

/** How many of these are applied at that revision; null when it is none of them. */
function placeOf(known: readonly Migration[], revision: string | null): number | null {
  if (revision === null) return 0
  const index = known.findIndex(({ id }) => id === revision)
  return index === -1 ? null : index + 1
}

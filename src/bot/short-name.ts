import { createHash } from 'node:crypto'

/** A name of any length in 8 characters, so that it fits into a button. */
export function shortName(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8)
}

/** The name that was shortened, looked up among what is known; null: it is not there any more. */
export function findByShortName(short: string | number | undefined, names: Iterable<string>): string | null {
  for (const name of names) {
    if (shortName(name) === String(short)) return name
  }
  return null
}

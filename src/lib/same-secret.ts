import { createHash, timingSafeEqual } from 'node:crypto'

/** Takes as long for a guess that is nearly right as for one that is not, whatever its length. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

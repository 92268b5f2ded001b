import { createHash } from 'node:crypto'
import type { Drawing } from './carrier.ts'

/** The same for what looks the same. */
export function fingerprintOf({ content }: Drawing): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)
}

import { newSecret } from '../lib/secret.ts'

/** A secret that people and scanners recognise as one of this machine's. */
export function newToken(): string {
  return `rmm_${newSecret()}`
}

import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** 256 random bits, in characters that need no quoting anywhere. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Of such a secret a plain hash is enough: nothing can be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A name that nothing else has. */
export function newId(): string {
  return randomUUID()
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** AES-256-GCM under one of several keys; what belongs to the value (its name) is authenticated with it. */

export interface Envelope {
  keyId: string
  nonce: Buffer
  ciphertext: Buffer
  tag: Buffer
}

export interface Key {
  /** Told to everybody. */
  id: string
  bytes: Buffer
}

/** The first one seals; all of them open. */
export type Keyring = readonly [Key, ...Key[]]

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
export const KEY_BYTES = 32

/** What was sealed cannot be opened: the key is not here, or it is another, or the bytes were changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** Names a key that nobody has named, and says nothing about it. */
export function keyIdOf(bytes: Buffer): string {
  return createHash('sha256').update('rmm key id ').update(bytes).digest('hex').slice(0, 12)
}

export function seal([key]: Keyring, value: string, belongsTo: string): Envelope {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key.bytes, nonce).setAAD(Buffer.from(belongsTo))
  const ciphertext = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return { keyId: key.id, nonce, ciphertext, tag: cipher.getAuthTag() }
}

/** Throws `SealBroken`. */
export function unseal(keys: Keyring | null, envelope: Envelope, belongsTo: string): string {
  const { keyId, nonce, ciphertext, tag } = envelope
  // A key may have got a name since, or another one.
  const key = keys?.find(({ id, bytes }) => id === keyId || keyIdOf(bytes) === keyId)
  if (!key) throw new SealBroken(`the key ${keyId} is not here`)
  const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: 16 })
    .setAAD(Buffer.from(belongsTo))
    .setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
  } catch {
    throw new SealBroken(`the key ${keyId} is another one than it was, or the value was changed`)
  }
}

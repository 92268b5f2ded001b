import { argon2Sync } from 'node:crypto'

/** A password as it is stored, but for its cost: a test that guesses often need not wait each time. */
export function cheapHash(password: string): string {
  const nonce = Buffer.from('saltsaltsaltsalt')
  const cost = { memory: 8, passes: 1, parallelism: 1 }
  const tag = argon2Sync('argon2id', { message: password, nonce, tagLength: 32, ...cost })
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=8,t=1,p=1$${unpadded(nonce)}$${unpadded(tag)}`
}

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Keyring, keyIdOf, SealBroken, seal, unseal } from './envelope.ts'

const key = (id: string) => ({ id, bytes: randomBytes(32) })

test('a value comes out as it went in, also under a key that has got another name since', () => {
  const one = key('one')
  const unnamed = { id: keyIdOf(one.bytes), bytes: one.bytes }

  const envelope = seal([unnamed], 'hünter2\n', 'stage 1')

  expect(unseal([key('new'), one], envelope, 'stage 1')).toBe('hünter2\n')
})

test('nothing comes out in another place, under another key, or changed', () => {
  const keys: Keyring = [key('one')]
  const envelope = seal(keys, 'hunter2', 'stage 1')
  const flipped = Buffer.from(envelope.ciphertext)
  flipped[0] = (flipped[0] ?? 0) ^ 1

  const attempts = [
    () => unseal(keys, envelope, 'production 1'),
    () => unseal([{ id: 'one', bytes: randomBytes(32) }], envelope, 'stage 1'),
    () => unseal([key('two')], envelope, 'stage 1'),
    () => unseal(null, envelope, 'stage 1'),
    () => unseal(keys, { ...envelope, ciphertext: flipped }, 'stage 1'),
    () => unseal(keys, { ...envelope, tag: envelope.tag.subarray(0, 4) }, 'stage 1'),
  ]

  for (const attempt of attempts) expect(attempt).toThrow(/.+/)
  expect(attempts[2]).toThrow(SealBroken)
})

test('the same value never looks the same twice, and shows nothing of itself', () => {
  const keys: Keyring = [key('one')]

  const [one, two] = [seal(keys, 'hunter2', 'stage 1'), seal(keys, 'hunter2', 'stage 1')]

  expect(one.ciphertext.equals(two.ciphertext)).toBe(false)
  expect(one.ciphertext.includes('hunter2')).toBe(false)
})

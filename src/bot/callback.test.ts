import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callbackKey, decodePress, encodePress } from './callback.ts'
import { findByShortName, shortName } from './short-name.ts'

const KEY = callbackKey('1:one')
const CHAT = '-1001234567890'

const name = fc.stringMatching(/^[a-z]{1,8}$/)
const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_'-]{0,8}$/),
  fc.constantFrom('', '5', '-5', '0x1', "'", 'ё', '12345678'),
)
const place = fc.tuple(
  name,
  fc.oneof(word, fc.integer({ min: -999_999_999, max: 999_999_999 })),
  fc.oneof(word, fc.integer({ min: -9_999_999, max: 9_999_999 })),
)

test('what a button was given comes back, numbers as numbers and words as words', () => {
  fc.assert(
    fc.property(place, fc.boolean(), (said, isGo) => {
      const encoded = encodePress(isGo ? { go: said } : { press: said }, CHAT, KEY)

      expect(Buffer.byteLength(encoded)).toBeLessThanOrEqual(64)
      const [first, ...args] = said
      expect(decodePress(encoded, CHAT, KEY)).toEqual({ kind: isGo ? 'go' : 'press', name: first, args })
    }),
  )
})

test('whatever was changed on the way, or was written for another chat or with another key, is nothing', () => {
  fc.assert(
    fc.property(place, fc.nat(), fc.integer({ min: 1, max: 127 }), (said, where, by) => {
      const encoded = encodePress({ press: said }, CHAT, KEY)
      const bytes = Buffer.from(encoded)
      const at = where % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ by

      expect(decodePress(bytes.toString(), CHAT, KEY)).toBeNull()
      expect(decodePress(encoded.slice(0, -1), CHAT, KEY)).toBeNull()
      expect(decodePress(`${encoded}0`, CHAT, KEY)).toBeNull()
      expect(decodePress(encoded, '-1001234567891', KEY)).toBeNull()
      expect(decodePress(encoded, CHAT, callbackKey('1:two'))).toBeNull()
    }),
  )
})

test('what does not fit into a button is noticed when it is drawn', () => {
  const make = (...args: (string | number)[]) => encodePress({ go: ['list', ...args] }, CHAT, KEY)

  expect(() => make('a'.repeat(60))).toThrow('cannot hold')
  expect(() => make('a:b')).toThrow('cannot hold')
  expect(() => make(0.5)).toThrow('cannot hold')
  expect(() => encodePress({ go: ['much_too_long'] }, CHAT, KEY)).toThrow('no name')
})

test('a long name is found again by its short one', () => {
  const names = ['shop', 'платежи', 'x'.repeat(200)]

  expect(names.map((each) => findByShortName(shortName(each), names))).toEqual(names)
  expect(findByShortName(shortName('gone'), names)).toBeNull()
  expect(findByShortName(undefined, names)).toBeNull()
})

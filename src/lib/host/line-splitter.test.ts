import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

function split(...chunks: (string | Buffer)[]) {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line))
  for (const chunk of chunks) splitter.push(Buffer.from(chunk as string))
  return { lines, splitter }
}

test('lines do not depend on how the bytes arrive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[^\r\n\0]*$/)),
      fc.infiniteStream(fc.nat(7)),
      (expected, sizes) => {
        const bytes = Buffer.from(expected.map((line) => `${line}\n`).join(''))
        const chunks: Buffer[] = []
        for (let at = 0; at < bytes.length; at = at + (chunks.at(-1)?.length ?? 0)) {
          chunks.push(bytes.subarray(at, at + 1 + (sizes.next().value ?? 0)))
        }

        const { lines, splitter } = split(...chunks)

        expect(lines).toEqual(expected)
        expect(splitter.consumed).toBe(bytes.length)
      },
    ),
  )
})

test('a line without newline waits, and comes with flush', () => {
  const { lines, splitter } = split('a\nb')
  expect(lines).toEqual(['a'])
  expect(splitter.consumed).toBe(2)

  splitter.flush()

  expect(lines).toEqual(['a', 'b'])
  expect(splitter.consumed).toBe(3)
})

test.each([
  ['a bar that draws over itself', ['10%\r50%\r100%\n'], ['100%']],
  ['in pieces', ['10%\r', '50%', '\r', '100%\r', '\n'], ['100%']],
  ['with the newlines of Windows', ['a\r\nb\r', '\n'], ['a', 'b']],
  ['after more than a line can hold', ['x'.repeat(9000), '\rdone\n'], ['done']],
])('of %s the last drawing is kept', (_, chunks, expected) => {
  expect(split(...chunks).lines).toEqual(expected)
})

test('a long line keeps its first 8 kB, and no half character', () => {
  const { lines, splitter } = split(`a${'é'.repeat(5000)}\nnext\n`)

  expect(lines).toEqual([`a${'é'.repeat(4095)}`, 'next'])
  expect(splitter.consumed).toBe(10_002 + 5)
})

test('a NUL, which the database cannot keep, is dropped', () => {
  expect(split('a\0b\n').lines).toEqual(['ab'])
})

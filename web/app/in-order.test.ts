import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

test('what turns text around is a sign where it stood; everything else stays', () => {
  const answer = {
    title: 'a \u202ebc',
    tags: ['x\u2067y', 'לום'],
    count: 3,
    at: null,
    nested: { more: '\u200f' },
  }

  expect(inOrder(answer)).toEqual({
    title: 'a \ufffdbc',
    tags: ['x\ufffdy', 'לום'],
    count: 3,
    at: null,
    nested: { more: '\u200f' },
  })
})

test('an answer that is still coming stays what it is', () => {
  const body = new ReadableStream()

  expect(inOrder(body)).toBe(body)
})

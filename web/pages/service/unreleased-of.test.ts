import { expect, test } from 'vitest'
import { unreleasedOf } from './unreleased-of.ts'

const tag = (name: string, release_id: number | null) => ({ tag: name, commit: 'c'.repeat(40), release_id })
const names = (tags: readonly { tag: string }[]) => tags.map(({ tag }) => tag)

test('what is newer than the newest release waits for one', () => {
  const tags = [tag('v1.4.0', null), tag('v1.3.0', null), tag('v1.2.0', 7), tag('v1.1.0', null)]

  expect(names(unreleasedOf(tags))).toEqual(['v1.4.0', 'v1.3.0'])
})

test('of a service that was never released everything waits', () => {
  expect(names(unreleasedOf([tag('v1.1.0', null), tag('v1.0.0', null)]))).toEqual(['v1.1.0', 'v1.0.0'])
})

test('nothing waits where the newest is released', () => {
  expect(unreleasedOf([tag('v2.0.0', 3), tag('v1.0.0', null)])).toEqual([])
})

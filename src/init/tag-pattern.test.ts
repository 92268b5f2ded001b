import { expect, test } from 'vitest'
import { tagPatternOf } from './tag-pattern.ts'

test.each([
  [[], 'v*'],
  [['nightly', 'v1.0.0'], 'v*'],
  [['2.0.0', '1.1.0'], '*.*'],
  [['2.0.0', 'v1.1.0'], 'v*'],
  [['release-2.0', 'release-1.0'], 'release-*'],
  [['shop/v1.2.3'], 'shop/v*'],
  [['latest', 'stable'], 'v*'],
  [['версия-1.0'], 'v*'],
])('%j are %s', (tags, pattern) => {
  expect(tagPatternOf(tags)).toBe(pattern)
})

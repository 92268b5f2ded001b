import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(
    ({ kind, text }) => `${{ same: ' ', added: '+', removed: '-', gap: '…' }[kind]}${text}`,
  )

test('what changed is shown with three lines around it, the rest is folded', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni'
  const after = 'a\nb\nc\nd\nE\nf\ng\nh\ni'

  expect(shown(before, after)).toEqual(['…', ' b', ' c', ' d', '-e', '+E', ' f', ' g', ' h', '…'])
})

test('a line that moved in between is added, and nothing else is touched', () => {
  expect(shown('a\nc', 'a\nb\nc')).toEqual([' a', '+b', ' c'])
})

test('two texts that are the same differ nowhere', () => {
  expect(lineDiff('a\nb', 'a\nb').every(({ kind }) => kind === 'gap')).toBe(true)
})

test('without what was added the text before remains, without what was removed the text after', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map((lines) => lines.join('\n'))

  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after).filter(({ kind }) => kind !== 'gap')
      const isFolded = lineDiff(before, after).some(({ kind }) => kind === 'gap')
      if (isFolded) return
      const without = (gone: string) =>
        lines
          .filter(({ kind }) => kind !== gone)
          .map((line) => line.text)
          .join('\n')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }),
  )
})

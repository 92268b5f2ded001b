import { expect, test } from 'vitest'
import { cutText, fit, givesWay, nameHtml, shownLength, textHtml } from './html.ts'

test('a name is shown as it is written, whatever Telegram would read into it', () => {
  expect(nameHtml('<b>Bobby & "Tables"</b>')).toBe('&lt;b&gt;Bobby &amp; &quot;Tables&quot;&lt;/b&gt;')
})

test('a name that is written from right to left does not turn round what follows it', () => {
  expect(nameHtml('\u202eevil\u202c')).toBe('evil')
  expect(nameHtml('\u202bשלום')).toBe('\u2068שלום\u2069')
})

test('a name stays on its line and is cut between letters', () => {
  expect(nameHtml('one\ntwo\u2028three')).toBe('one two three')
  expect(nameHtml('👨‍👩‍👧'.repeat(30))).toBe(`${'👨‍👩‍👧'.repeat(7)}…`)
  expect(nameHtml('x'.repeat(200))).toBe(`${'x'.repeat(63)}…`)
  expect(nameHtml('x'.repeat(64))).toBe('x'.repeat(64))
})

test('a letter that is longer than the room leaves nothing but the sign that something is missing', () => {
  expect(cutText(`e${'\u0301'.repeat(500)}`, 64)).toBe('…')
})

test('text of several lines keeps its lines', () => {
  expect(textHtml('a\n<b>\u0007\u202e', 100)).toBe('a\n&lt;b&gt;')
})

test('length is counted as Telegram does: without marks', () => {
  expect(shownLength('<a href="https://example.com">a&amp;b</a>')).toBe(3)
})

test('what matters least gives way first, and the order stays', () => {
  const parts = ['head', givesWay(2, 'least'), givesWay(1, 'more'), 'tail']

  expect(fit(parts, 100)).toBe('head\nleast\nmore\ntail')
  expect(fit(parts, 15)).toBe('head\nmore\ntail')
  expect(fit(parts, 9)).toBe('head\ntail')
})

test('what can be shortened fills the room that is left', () => {
  const notes = { after: 1, fill: (room: number) => textHtml('n'.repeat(5000), room) }

  const text = fit(['head', notes, 'tail'])

  expect(shownLength(text)).toBe(4096)
  expect(text).toMatch(/^head\nn+…\ntail$/)
})

test('nothing is ever longer than a message may be', () => {
  expect(shownLength(fit(['x'.repeat(3000), 'y'.repeat(3000)]))).toBe(3000)
})

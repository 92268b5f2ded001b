import { expect, test } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { countsHtml } from './commit-counts.ts'

test.each([
  ['en', { count: 7, pulls: 3, url: null }, '7 commits, 3 pull requests'],
  ['en', { count: 1, pulls: 0, url: null }, '1 commit'],
  ['ru', { count: 22, pulls: 1, url: null }, '22 коммита, 1 пулреквест'],
  [
    'en',
    { count: 7, pulls: 0, url: 'https://github.com/a/b/compare/1...2?x="<&' },
    '<a href="https://github.com/a/b/compare/1...2?x=&quot;&lt;&amp;">7 commits</a>',
  ],
  ['en', { count: 7, pulls: 0, url: 'javascript:alert(1)' }, '7 commits'],
] as const)('in %s %j is %s', (locale, counts, text) => {
  expect(countsHtml(translator(locale), counts)).toBe(text)
})

import { expect, test } from 'vitest'
import { mistakesIn } from './mistakes-in.ts'

test('a place is a line, a column and a path', () => {
  const [mistake] = mistakesIn([{ place: '19:5 services.web.helth', message: 'unknown key' }])

  expect(mistake).toEqual({
    spot: { line: 19, column: 5 },
    path: 'services.web.helth',
    message: 'unknown key',
  })
})

test('what is wrong with the whole has no spot', () => {
  expect(mistakesIn([{ place: 'yaml', message: 'is empty' }])).toMatchObject([{ spot: null, path: 'yaml' }])
})

import { expect, test } from 'vitest'
import { periodWords } from './period-words.ts'

const spaces = (text: string) => text.replaceAll(/[\u2009\u00a0\u202f]/g, ' ')

test('a week is its first and its last day', () => {
  const week = { begin: '2026-11-09T00:00:00.000Z', end: '2026-11-16T00:00:00.000Z' }

  expect(spaces(periodWords(week, 'en'))).toBe('Nov 9 – 15')
  expect(spaces(periodWords(week, 'ru'))).toBe('9–15 нояб.')
})

test('a stretch that began in the middle of a day and is not over is said by its days', () => {
  const stretch = { begin: '2026-10-30T13:20:00.000Z', end: '2026-11-01T10:00:00.000Z' }

  expect(spaces(periodWords(stretch, 'en'))).toBe('Oct 30 – Nov 1')
})

test('a day is one day', () => {
  const day = { begin: '2026-11-09T00:00:00.000Z', end: '2026-11-10T00:00:00.000Z' }

  expect(periodWords(day, 'en')).toBe('Nov 9')
})

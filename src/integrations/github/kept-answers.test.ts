import { expect, test } from 'vitest'
import { createKeptAnswers } from './kept-answers.ts'

const answer = (etag: string, length = 1_000) => ({ etag, data: 'x'.repeat(length) })

test('the pages of many repositories are kept, however many there are', () => {
  const kept = createKeptAnswers()
  const urls = Array.from({ length: 400 }, (_, index) => `/repos/acme/${index}/tags`)

  for (const url of urls) kept.keep(url, answer(url, 50_000))

  expect(urls.filter((url) => kept.of(url)?.etag !== url)).toEqual([])
})

test('beyond its size what nobody asks again goes first', () => {
  const kept = createKeptAnswers(3_500)
  for (const url of ['run', 'tags', 'jobs']) kept.keep(url, answer(url))
  kept.of('run')

  kept.keep('more', answer('more'))

  expect(['run', 'tags', 'jobs', 'more'].filter((url) => kept.of(url) !== null)).toEqual([
    'run',
    'jobs',
    'more',
  ])
})

test('an answer that is replaced counts once', () => {
  const kept = createKeptAnswers(3_500)

  for (let times = 0; times < 10; times++) kept.keep('tags', answer(`${times}`))
  kept.keep('run', answer('run'))

  expect([kept.of('tags')?.etag, kept.of('run')?.etag]).toEqual(['9', 'run'])
})

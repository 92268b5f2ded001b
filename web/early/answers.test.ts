import { afterEach, expect, test, vi } from 'vitest'
import { askEarly, earlyAnswer } from './answers.ts'

const ME = 'http://rmm.example.com/api/v1/users/me'

vi.stubGlobal('navigator', { languages: ['ru-RU'] })
afterEach(() => vi.restoreAllMocks())

function answering(answer: () => Promise<Response>) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(answer)
}

test('what was asked early is taken once, in the language of the browser; then it is asked for again', async () => {
  const fetch = answering(async () => new Response('me'))
  await askEarly('/api/v1/users/me')

  const taken = await earlyAnswer(new Request(ME))
  const again = earlyAnswer(new Request(ME))

  expect(await taken?.text()).toBe('me')
  expect(again).toBeNull()
  expect(fetch.mock.calls[0]?.[1]?.headers).toEqual({ 'accept-language': 'ru' })
})

test('another question is not answered by it', async () => {
  answering(async () => new Response('me'))
  await askEarly('/api/v1/users/me')

  expect(earlyAnswer(new Request(`${ME}?all`))).toBeNull()
  expect(earlyAnswer(new Request(ME))).not.toBeNull()
})

test('it is old once what it is about is changed', async () => {
  answering(async () => new Response('me'))
  await askEarly('/api/v1/users/me')

  expect(earlyAnswer(new Request(ME, { method: 'PATCH' }))).toBeNull()
  expect(earlyAnswer(new Request(ME))).toBeNull()
})

test('a machine that does not answer is no unhandled trouble; whoever takes the answer hears of it', async () => {
  answering(async () => {
    throw new TypeError('Failed to fetch')
  })

  await askEarly('/api/v1/users/me').catch(() => undefined)

  await expect(earlyAnswer(new Request(ME))).rejects.toThrow('Failed to fetch')
})

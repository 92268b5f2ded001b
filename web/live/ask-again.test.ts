import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import { askAgain } from './ask-again.ts'

/** A page that looks at something whose answers come when the test says so. */
function watched() {
  const client = new QueryClient()
  const answers: ((value: string) => void)[] = []
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<string>((resolve, reject) => {
      answers.push(resolve)
      signal.addEventListener('abort', () => reject(new Error('broken off')))
    })
  const observer = new QueryObserver(client, { queryKey: ['locks'], queryFn, retry: false })
  const leave = observer.subscribe(() => {})
  const asking = askAgain(client)
  onTestFinished(() => {
    asking.stop()
    leave()
    client.clear()
  })
  const answer = async (value: string) => {
    answers.shift()?.(value)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { asking, observer, answers, answer }
}

test('what happened while the first answer was on its way is asked for after it', async () => {
  const { asking, observer, answers, answer } = watched()

  asking.again(() => true)
  await answer('before')
  expect(observer.getCurrentResult().data).toBe('before')
  expect(answers.length).toBe(1)
  await answer('after')

  expect(observer.getCurrentResult().data).toBe('after')
  expect(answers.length).toBe(0)
})

test('however often something happens, each answer is let come', async () => {
  const { asking, observer, answers, answer } = watched()
  await answer('0')

  for (const value of ['1', '2', '3']) {
    for (let event = 0; event < 5; event += 1) asking.again(() => true)
    expect(answers.length).toBe(1)
    await answer(value)
    expect(observer.getCurrentResult().data).toBe(value)
  }
  await answer('4')

  expect([observer.getCurrentResult().data, answers.length]).toEqual(['4', 0])
})

test('what nothing happened to is not asked for', async () => {
  const { asking, answers, answer } = watched()
  await answer('0')

  asking.again(({ queryKey }) => queryKey[0] === 'releases')

  expect(answers.length).toBe(0)
})

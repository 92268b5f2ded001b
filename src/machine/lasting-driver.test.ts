import { expect, test } from 'vitest'
import { FakeTarget } from '../../test/support/fake-target.ts'
import type { Driver } from '../drivers/driver.ts'
import { lastingDriver } from './lasting-driver.ts'

/** A driver that says when it is closed, and answers when it is told to. */
function slowDriver(): Driver & { closed: boolean; answer: () => void } {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const driver = {
    ...new FakeTarget().driver(),
    closed: false,
    answer,
    async *inspect() {
      await answered
      yield* []
    },
    close: async () => {
      driver.closed = true
    },
  }
  return driver
}

const { signal } = new AbortController()
const inspect = (driver: Driver) => Array.fromAsync(driver.inspect(signal))

test('a driver is kept while its settings stay, and closed when they changed and nothing is under way on it', async () => {
  const made: ReturnType<typeof slowDriver>[] = []
  let settings = 'one'
  const create = () => {
    const driver = slowDriver()
    made.push(driver)
    return driver
  }
  const { driver, close } = lastingDriver(() => ({ settings, create }))

  const first = [inspect(driver), inspect(driver)]
  settings = 'two'
  const second = inspect(driver)
  const closedInUse = made[0]?.closed
  made[0]?.answer()
  await Promise.all(first)

  expect(closedInUse).toBe(false)
  expect(made.map(({ closed }) => closed)).toEqual([true, false])
  made[1]?.answer()
  await second
  await close()
  expect(made.map(({ closed }) => closed)).toEqual([true, true])
})

test('settings that make no driver leave the one before in place for what is under way', async () => {
  const first = slowDriver()
  let create: () => Driver = () => first
  let settings = 'one'
  const { driver } = lastingDriver(() => ({ settings, create: () => create() }))

  const underWay = inspect(driver)
  settings = 'two'
  create = () => {
    throw new Error('secret:stage has no value')
  }

  await expect(inspect(driver)).rejects.toThrow('no value')
  first.answer()
  expect(await underWay).toEqual([])
})

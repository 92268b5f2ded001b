import { expect, test } from 'vitest'
import { SettingsProblem } from '../driver.ts'
import { processOptions, serviceEnvironment } from './options.ts'

const GOOD = { directory: '/srv/web/', start: 'node server.js' }

function problemOf(options: Readonly<Record<string, unknown>>) {
  try {
    return processOptions({ name: 'here', driver: 'process', options })
  } catch (error) {
    return error
  }
}

test('what is not said is empty', () => {
  const options = processOptions({ name: 'here', driver: 'process', options: GOOD })

  expect(options).toEqual({
    directory: '/srv/web/',
    start: 'node server.js',
    build: null,
    env: {},
    port: null,
  })
})

test('the service gets its variables as text, and its port', () => {
  const env = { A: 1, B: true, C: 'c' }
  const options = processOptions({ name: 'here', driver: 'process', options: { ...GOOD, env, port: 80 } })

  expect(serviceEnvironment(options)).toEqual({ A: '1', B: 'true', C: 'c', PORT: '80' })
})

test.each([
  [{ start: 'x' }, ['directory'], 'is missing'],
  [{ ...GOOD, start: '' }, ['start'], 'is empty'],
  [{ ...GOOD, start: 'a\nb' }, ['start'], 'holds a line break'],
  [{ ...GOOD, port: 70_000 }, ['port'], 'must be from 1 to 65535'],
  [{ ...GOOD, prot: 80 }, ['prot'], 'unknown key, did you mean "port"?'],
  [{ ...GOOD, env: { 'A-B': 'x' } }, ['env', 'A-B'], 'is not a name for a variable'],
])('%j: the wrong option is named', (options, path, message) => {
  const problem = problemOf(options)

  expect(problem).toBeInstanceOf(SettingsProblem)
  expect(problem).toMatchObject({ path, message })
})

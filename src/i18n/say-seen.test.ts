import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failure } from '../domain/failures.ts'
import { sayFailure } from './say-failure.ts'
import { saySeen } from './say-seen.ts'
import { translator } from './translate.ts'

const SOURCE = join(import.meta.dirname, '..')
const english = translator('en')
const russian = translator('ru')

/** Where it is noted what was seen. */
const FOLDERS = ['workflows/steps', 'lib/host']
const ALONE = [
  'drivers/health.ts',
  'drivers/process/driver.ts',
  'drivers/remote/attendance.ts',
  'drivers/remote/driver.ts',
  'drivers/ssh-compose/containers.ts',
  'drivers/ssh-compose/driver.ts',
  'integrations/github/github-call.ts',
  'integrations/github/github-runs.ts',
]

/** Parts of sentences, and what is said by a failure. */
const NOT_ALONE = [
  'this machine',
  'this version',
  'it did not accept X of XX',
  'not in X',
  'X; X answers the health URL',
]

describe('what a step found', () => {
  test.each([
    ['v1.2.0 (abc1234) runs now', 'сейчас работает v1.2.0 (abc1234)'],
    [
      'process 12 runs v1.2.0, HTTP 200 from http://127.0.0.1:8080/health, version v1.2.0',
      'процесс 12: v1.2.0, HTTP 200 от http://127.0.0.1:8080/health, версия v1.2.0',
    ],
    [
      'web-1 runs v1.2.0, commit abc1234; HTTP 500 from http://127.0.0.1/health: boom; and more',
      'web-1: v1.2.0, коммит abc1234; HTTP 500 от http://127.0.0.1/health: boom; and more',
    ],
    [
      'web-1 (v1.2.0, commit abc1234) ended with code 137, out of memory and is restarted again and again (3 times so far)',
      'web-1 (v1.2.0, коммит abc1234) завершился с кодом 137 (не хватило памяти) и перезапускается снова и снова (раз: 3)',
    ],
    [
      'stage does not answer any more: The connection to stage was lost: the connection was closed',
      'stage больше не отвечает: Соединение с stage потеряно: соединение закрыто',
    ],
    ['applied: 001-notes, 002-tags', 'применено: 001-notes, 002-tags'],
    ['the script runs all tests', 'the script runs all tests'],
  ])('%s', (said, expected) => {
    expect(saySeen(russian, said)).toBe(expected)
    expect(saySeen(english, said)).toBe(said)
  })

  test('is in the language of the reader within a failure, and what a program said stays as it is', () => {
    const said = (code: 'unhealthy' | 'build_failed') =>
      sayFailure(russian, failure(code, { tag: 'v1', detail: 'no migrations' })).message

    expect(said('unhealthy')).toContain('миграций нет')
    expect(said('build_failed')).toContain('no migrations')
  })

  test('of a step that failed is its failure', () => {
    const ill = failure('unhealthy', { tag: 'v1.2.0', detail: 'HTTP 500 from http://127.0.0.1/health' })
    const { message } = sayFailure(english, ill)

    expect(saySeen(russian, message)).toBe(sayFailure(russian, ill).message)
  })

  test.each([
    ['login_refused', { host: 'stage', user: 'rmm', offered: 'publickey' }],
    ['host_key_changed', { host: 'stage', expected: 'SHA256:a', found: 'SHA256:b' }],
  ] as const)('%s with its remedy is found again', (code, facts) => {
    const { message, remedy } = sayFailure(english, failure(code, facts))

    expect(saySeen(russian, `${message} ${remedy}`)).toMatch(/^[^a-z]*stage.*[а-я]{4}.*[а-я]{4}/)
  })

  test('has words in every language, wherever it is noted', () => {
    const files = [
      ...FOLDERS.flatMap((folder) => readdirSync(join(SOURCE, folder)).map((file) => join(folder, file))),
      ...ALONE,
    ].filter((file) => file.endsWith('.ts') && !/\.(test|contract)\.ts$|ssh-login/.test(file))
    const said = files.flatMap((file) => seenIn(readFileSync(join(SOURCE, file), 'utf8')))

    expect(said.filter((sentence) => saySeen(russian, sentence) === sentence)).toEqual([])
    expect(said.length).toBeGreaterThan(40)
  })
})

/** Texts of a source that say what was seen; what stands between their words is one more word. */
function seenIn(source: string): string[] {
  const texts = source.matchAll(
    /(?:detail[:=] |detail = |Unreachable\(\s*|away\(|E[A-Z_]+: |\?\?\s+|return |what = )(['`])((?:\\.|(?!\1)[^\\\n])*)\1/g,
  )
  return [...texts]
    .map(([, , text = '']) => text.replaceAll(/\$\{[^}]*\}/g, 'X').replaceAll(/\\(.)/g, '$1'))
    .filter((text) => /[a-z]{2,} [a-z]{2,}/.test(text) && !text.includes('${') && !NOT_ALONE.includes(text))
}

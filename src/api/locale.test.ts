import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'
import { failure } from '../domain/failures.ts'
import { preferred } from './locale.ts'

const database = await freshDatabase()
const { ask, deps } = await testApi(database)
const { create } = scenes(database.db, deps)
const IN_RUSSIAN = { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' }
/** As an older version may have stored it. */
const HELD = { code: 'locked', facts: { gone: freshTag() } }
const CYRILLIC = /[а-яё]/i

test.each([
  ['ru', 'ru'],
  ['en;q=0.5, ru', 'ru'],
  ['de, en-GB;q=0.7, ru;q=0.3', 'en'],
  ['ru;q=0, en;q=0.1', 'en'],
  ['*', null],
  ['de', null],
  ['ru;q=nonsense', null],
  [`${'de,'.repeat(500)}ru`, null],
  [undefined, null],
])('a client that prefers %s is answered in %s', (header, locale) => {
  expect(preferred(header)).toBe(locale)
})

describe('a refusal', () => {
  const question = { body: { service: 'nothing', tag: 'v1.0.0' } }

  test('comes in the language of the client; code, facts and status never depend on it', async () => {
    const english = await ask('dev', 'POST', '/api/v1/releases', question)
    const russian = await ask('dev', 'POST', '/api/v1/releases', { ...question, headers: IN_RUSSIAN })

    expect([english.status, russian.status]).toEqual([409, 409])
    expect(english.body.detail).toBe('There is no service called nothing.')
    expect(russian.body.detail).toBe('Сервиса nothing не существует.')
    expect([russian.body.title, russian.body.remedy]).toEqual([
      'Отказано',
      expect.stringMatching(/^Сервисы: .*shop/),
    ])
    expect([russian.body.code, russian.body.facts]).toEqual([english.body.code, english.body.facts])
    expect([english, russian].map(({ headers }) => [headers['content-language'], headers['vary']])).toEqual([
      ['en', 'accept-language'],
      ['ru', 'accept-language'],
    ])
  })

  test('comes in the language that the person chose, whatever the client prefers', async () => {
    await ask('bob', 'PATCH', '/api/v1/users/me', { body: { locale: 'ru' } })
    const headers = { 'accept-language': 'en' }

    const { body } = await ask('bob', 'POST', '/api/v1/releases', { ...question, headers })

    await ask('bob', 'PATCH', '/api/v1/users/me', { body: { locale: null } })
    expect(body.detail).toMatch(CYRILLIC)
  })
})

test.each([
  ['not_signed_in', null, 'GET', '/api/v1/releases', undefined],
  ['not_found', 'dev', 'GET', '/api/v1/releases/999999', undefined],
  ['no_such_route', 'dev', 'GET', '/api/v1/nowhere', undefined],
  ['invalid_input', 'dev', 'POST', '/api/v1/releases', {}],
  ['not_allowed', 'guest', 'POST', '/api/v1/releases', { service: 'shop', tag: 'v9.0.0' }],
  ['sign_in_failed', null, 'POST', '/api/v1/auth/login', { username: 'nobody', password: 'wrong' }],
])('%s is said in Russian too', async (...[code, person, method, path, body]) => {
  const answer = await ask(person, method, path, { headers: IN_RUSSIAN, ...(body ? { body } : {}) })

  expect(answer.body.code).toBe(code)
  expect([answer.body.title, answer.body.remedy]).toEqual([
    expect.stringMatching(CYRILLIC),
    expect.stringMatching(CYRILLIC),
  ])
})

describe('a release', () => {
  let id = 0
  beforeAll(async () => {
    const release = await create()
    id = release.id
    const ill = failure('unhealthy', { tag: release.tag, detail: 'HTTP 500' })
    const change = { failure: JSON.stringify(ill), held: JSON.stringify(HELD) }
    await database.db.updateTable('release').set(change).where('id', '=', id).execute()
  })

  test('says why it failed, what holds it and why a button is not for everybody in the same language', async () => {
    const path = `/api/v1/releases/${id}`

    const english = await ask('guest', 'GET', path)
    const russian = await ask('guest', 'GET', path, { headers: IN_RUSSIAN })

    expect(russian.body.failure).toEqual({
      ...english.body.failure,
      message: expect.stringMatching(/health check не пройден: HTTP 500$/),
      remedy: expect.stringMatching(CYRILLIC),
    })
    const approve = russian.body.actions.find(({ action }: { action: string }) => action === 'approve')
    expect(approve.reason.message).toMatch(CYRILLIC)
    expect(russian.headers['etag']).not.toBe(english.headers['etag'])
  })

  test('whose stored reason lost its facts is still shown, with gaps', async () => {
    const { status, body } = await ask('guest', 'GET', `/api/v1/releases/${id}`)

    expect([status, body.held.code]).toEqual([200, 'locked'])
    expect(body.held.message).toMatch(/^\{environment\} of \{service\} is locked by \{person\}/)
  })
})

test('whoever asks who they are reads in Russian what they may not', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/users/me', { headers: IN_RUSSIAN })

  const denied = body.rights.find(({ right }: { right: string }) => right === 'roll_back')
  expect(denied.reason.message).toBe('guest (наблюдатель): нет права откатывать.')
})

test('what is wrong with a field is said in the language of the client', async () => {
  const { status, body } = await ask('dev', 'POST', '/api/v1/releases', {
    body: { service: 'shop', tagg: 'v1.0.0' },
    headers: IN_RUSSIAN,
  })

  expect([status, body.code]).toEqual([400, 'invalid_input'])
  expect(body.errors).toContainEqual({ place: 'body.tag', message: 'не задано' })
  expect(body.errors).toContainEqual({
    place: 'body.tagg',
    message: 'неизвестный ключ, может быть, «tag»?',
  })
  expect(body.detail).toContain('body.tag не задано')
})

import { describe, expect, test } from 'vitest'
import { file, GOOD, load, problemsOf } from '../../test/support/configuration.ts'
import type { MissingSecret } from './target-options.ts'

const SERVICES = GOOD.services
const withBot = (telegram: string, notify = '', before = '') =>
  `${file({ services: SERVICES + notify })}\n${before}${telegram}`

const CHATS = `telegram:
  token: secret:telegram
  language: ru
  time_zone: Europe/Moscow
  chats:
    releases: { id: -1001234567890, topic: 5, tell: [releases, approvals] }
    night: { id: "-42", language: en, time_zone: UTC }`

describe('the bot', () => {
  test('has a token, a language, and chats by their names', () => {
    const { telegram } = load(withBot(CHATS))

    expect(telegram).toEqual({
      token: '12:ABC-def',
      mode: 'polling',
      apiRoot: 'https://api.telegram.org',
      language: 'ru',
      timeZone: 'Europe/Moscow',
      chats: {
        releases: {
          id: '-1001234567890',
          topic: '5',
          language: null,
          timeZone: null,
          tell: ['releases', 'approvals'],
        },
        night: { id: '-42', topic: null, language: 'en', timeZone: 'UTC', tell: null },
      },
    })
  })

  test('is there where a variable has its token, and nowhere else', () => {
    const bot = { token: '7:variable', apiRoot: 'http://127.0.0.1:8081' }

    expect(load(file({})).telegram).toBeUndefined()
    expect(load(file({}), { bot }).telegram).toMatchObject({
      ...bot,
      mode: 'polling',
      language: 'en',
      timeZone: 'UTC',
      chats: {},
    })
    expect(load(withBot(CHATS), { bot }).telegram).toMatchObject({
      token: '12:ABC-def',
      apiRoot: bot.apiRoot,
    })
  })

  test.each(['none', 'stage'])('waits for its token where secret:%s has no good one', (secret) => {
    const missing: MissingSecret[] = []
    const yaml = withBot(`telegram: { token: secret:${secret} }`)

    const { telegram } = load(yaml, { onMissing: (one) => void missing.push(one) })

    expect(telegram?.token).toBeNull()
    expect(missing).toMatchObject([{ name: secret, path: ['telegram', 'token'] }])
    expect(problemsOf(yaml)).toContain(`rmm.yaml:17:13 telegram.token: secret:${secret} `)
    expect(problemsOf(yaml)).not.toContain('hunter2')
  })

  test.each([
    ['\n    notify: { telegram: releases }', ['releases']],
    ['\n    notify: { telegram: [releases, night, releases] }', ['releases', 'night']],
  ])('tells of a service where it says so:%s', (notify, telegram) => {
    expect(load(withBot(CHATS, notify)).services['web']?.notify).toEqual({ telegram })
  })
})

describe('what is wrong with it is said at its place', () => {
  test('in its own part', () => {
    const text = withBot(`telegram:
  token: 12:plain
  mode: webhok
  api_root: http://api.example.com
  langage: ru
  time_zone: Moskow
  chats:
    a: { id: 4711 }
    b: { id: -5, topic: 0, tell: [aprovals, releases] }
    c: { id: "@team", tell: [] }
    D: {}`)

    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "rmm.yaml:19:3 telegram.mode: must be one of polling, webhook; did you mean "webhook"?
      rmm.yaml:20:3 telegram.api_root: must be an https:// address: http:// is only for a server on your own network
      rmm.yaml:21:3 telegram.langage: unknown key, did you mean "language"?
      rmm.yaml:22:3 telegram.time_zone: must be the name of a time zone, such as Europe/Moscow
      rmm.yaml:24:10 telegram.chats.a.id: is the number of a person: people come with a link of their own (rmm telegram link); groups have a number below zero
      rmm.yaml:25:18 telegram.chats.b.topic: must be the number of a topic
      rmm.yaml:25:35 telegram.chats.b.tell[0]: did you mean "approvals"?
      rmm.yaml:26:10 telegram.chats.c.id: must be the number of a group, such as -1001234567890
      rmm.yaml:26:23 telegram.chats.c.tell: is empty: name what the chat hears, or remove the key
      rmm.yaml:27:5 telegram.chats.D: a name is made of lower-case letters, digits and dashes, at most 63"
    `)
  })

  test('where a service names a chat', () => {
    const [one, several] = ['relases', '[night, nigth, elsewhere]'].map((chats) =>
      problemsOf(withBot(CHATS, `\n    notify: { telegram: ${chats} }`)),
    )

    expect(one).toMatchInlineSnapshot(
      `"rmm.yaml:17:15 services.web.notify.telegram: there is no chat called relases: did you mean releases?"`,
    )
    expect(several).toMatchInlineSnapshot(`
      "rmm.yaml:17:33 services.web.notify.telegram[1]: there is no chat called nigth: did you mean night?
      rmm.yaml:17:40 services.web.notify.telegram[2]: there is no chat called elsewhere: add it under telegram.chats"
    `)
  })

  test('where two chats are one place', () => {
    const chats = 'telegram: { chats: { a: { id: -1, topic: 2 }, b: { id: -1 }, c: { id: "-1", topic: 2 } } }'

    expect(problemsOf(withBot(chats))).toMatchInlineSnapshot(
      `"rmm.yaml:17:62 telegram.chats.c: is the same place as a: keep one"`,
    )
  })

  test('where Telegram could not reach the machine', () => {
    const webhook = (publicUrl: string, more = '') =>
      problemsOf(
        withBot(
          `telegram: { mode: webhook${more} }`,
          '',
          publicUrl && `sign_in: { public_url: "${publicUrl}" }\n`,
        ),
      )

    expect(webhook('')).toMatchInlineSnapshot(
      `"rmm.yaml:17:13 telegram.mode: webhook needs sign_in.public_url with https://, where Telegram brings the updates; polling needs no address"`,
    )
    expect(webhook('http://rmm.example.com')).toContain('webhook needs sign_in.public_url with https://')
    expect(webhook('https://rmm.example.com')).toBe('none')
    expect(webhook('http://10.0.0.7:8000', ', api_root: "http://10.0.0.8:8081"')).toBe('none')
  })
})

import { expect, test } from 'vitest'
import { translator } from '../i18n/translate.ts'
import type { Screen } from './screen.ts'
import { hearingScreen } from './screens/hearing.ts'
import { settingsScreen } from './screens/settings.ts'
import { zonesScreen } from './screens/zones.ts'

const at = new Date('2026-03-01T12:30:00Z')
const ears = (['en', 'ru'] as const).map((locale) => ({
  t: translator(locale),
  timeZone: 'Europe/Moscow',
  at,
}))

/** In both languages, buttons in brackets. */
function shown(draw: (reader: (typeof ears)[number]) => Screen): string {
  return ears
    .map((reader) => {
      const { text, rows } = draw(reader)
      return [text, ...rows.map((row) => row.map(({ label }) => `[${label}]`).join(' '))].join('\n')
    })
    .join('\n\n————\n')
}

test('settings of an admin', () => {
  const view = {
    chat: 7,
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    quietHours: { from: 22 * 60, to: 8 * 60 },
    groups: [{ id: 9, title: 'Релизы <команда>', topic: '12' }],
  } as const

  expect(shown((reader) => settingsScreen(view, reader))).toMatchInlineSnapshot(`
    "<b>⚙️ Settings</b>

    🌍 Language: Русский
    🕒 Time zone: Europe/Moscow
    🌙 Quiet hours (no sound): 22:00–08:00
    [English] [✅ Русский] [As in Telegram]
    [✅ 🌙 22:00–08:00] [🌙 20:00–09:00] [🌙 00:00–07:00] [none]
    [🕒 Time zone]
    [🔔 What I hear]
    [👥 Релизы <команда> #12]
    [⬅️ Back]

    ————
    <b>⚙️ Настройки</b>

    🌍 Язык: Русский
    🕒 Часовой пояс: Europe/Moscow
    🌙 Тихие часы (без звука): 22:00–08:00
    [English] [✅ Русский] [Как в Telegram]
    [✅ 🌙 22:00–08:00] [🌙 20:00–09:00] [🌙 00:00–07:00] [нет]
    [🕒 Часовой пояс]
    [🔔 Что мне присылать]
    [👥 Релизы <команда> #12]
    [⬅️ Назад]"
  `)
})

test('what one hears, of every service and of one', () => {
  const chat = { id: 7, kind: 'private', title: 'ann', locale: 'en' } as const
  const items = [{ name: 'shop', isNamed: true }]
  const view = {
    chat,
    service: '',
    heard: ['own', 'approvals'],
    isNamed: false,
    items,
    page: 0,
    pages: 1,
  } as const

  expect(shown((reader) => hearingScreen(view, reader))).toMatchInlineSnapshot(`
    "<b>🔔 What I hear</b>
    Of every service; below, single ones.

    Failures of your own releases always come.
    [✅ How my releases end]
    [Every release]
    [✅ Approvals]
    [Results]
    [Failures]
    [Dev servers]
    [Errors of the machine]
    [📦 shop ✏️]
    [⬅️ Back]

    ————
    <b>🔔 Что мне присылать</b>
    По всем сервисам; ниже — по отдельным.

    Об ошибках ваших релизов вы узнаете в любом случае.
    [✅ Итоги моих релизов]
    [Все релизы]
    [✅ Подтверждения]
    [Результаты]
    [Ошибки релизов]
    [Dev-серверы]
    [Сбои машины]
    [📦 shop ✏️]
    [⬅️ Назад]"
  `)
  expect(
    shown((reader) => hearingScreen({ ...view, service: 'shop', isNamed: true }, reader)),
  ).toMatchInlineSnapshot(`
    "<b>🔔 What I hear</b>
    Of shop

    Failures of your own releases always come.
    [✅ How my releases end]
    [Every release]
    [✅ Approvals]
    [Results]
    [Failures]
    [Dev servers]
    [Errors of the machine]
    [↩️ As of every service]
    [⬅️ Back]

    ————
    <b>🔔 Что мне присылать</b>
    По сервису shop

    Об ошибках ваших релизов вы узнаете в любом случае.
    [✅ Итоги моих релизов]
    [Все релизы]
    [✅ Подтверждения]
    [Результаты]
    [Ошибки релизов]
    [Dev-серверы]
    [Сбои машины]
    [↩️ Как для всех сервисов]
    [⬅️ Назад]"
  `)
})

test('what a group hears, and in which language', () => {
  const chat = { id: 9, kind: 'group', title: '<Team>', locale: 'ru' } as const
  const view = {
    chat,
    service: '',
    heard: ['releases'],
    isNamed: true,
    items: [],
    page: 0,
    pages: 1,
  } as const

  const { rows } = hearingScreen(view, ears[0] ?? never())

  expect(rows.flat()).toContainEqual({
    label: '✅ Every release',
    press: ['hear', 9, 'all', 'releases', 0],
  })
  expect(rows).toContainEqual([
    { label: 'English', press: ['chatlang', 9, 'en'] },
    { label: '✅ Русский', press: ['chatlang', 9, 'ru'] },
  ])
})

test('time zones', () => {
  const { rows } = zonesScreen(ears[0] ?? never())

  expect(rows.flat().filter(({ label }) => label.startsWith('✅'))).toHaveLength(1)
})

function never(): never {
  throw new Error('there are two languages')
}

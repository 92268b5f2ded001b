import { expect, test } from 'vitest'
import { translator } from '../../i18n/translate.ts'
import { tagrefScreen } from './tagref.ts'

test('a tag of which no release begins says why', () => {
  const refusal = {
    code: 'older_than_running',
    facts: { environment: 'stage', running: 'v2.0.0', tag: 'v1.9.0' },
  } as const
  const view = { service: 'loom-content', tag: 'v1.9.0', environment: null, initiatedBy: 'octo', refusal }

  const [english, russian] = (['en', 'ru'] as const).map(
    (locale) =>
      tagrefScreen(view, { t: translator(locale), timeZone: 'UTC', at: new Date('2026-03-01') }).text,
  )

  expect(`${english}\n\n————\n${russian}`).toMatchInlineSnapshot(`
    "<b>🚫 A tag was pushed, and no release begins</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.9.0</code>
    👤 Author: @⁠octo

    stage runs v2.0.0, which is newer than v1.9.0.
    💡 To go back, roll v2.0.0 back: rmm rollback &lt;release&gt; --to v1.9.0

    ————
    <b>🚫 Тег отправлен, но релиз не начинается</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.9.0</code>
    👤 Автор: @⁠octo

    На stage работает v2.0.0, это новее, чем v1.9.0.
    💡 Чтобы вернуться назад, откатите v2.0.0: rmm rollback &lt;релиз&gt; --to v1.9.0"
  `)
})

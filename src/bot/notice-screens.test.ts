import { describe, expect, test } from 'vitest'
import type { Release } from '../domain/release/release.ts'
import { translator } from '../i18n/translate.ts'
import type { CardView } from './card/card-view.ts'
import type { Pen } from './card/pen.ts'
import { addressOf } from './notice-lines.ts'
import type { Screen } from './screen.ts'
import { attnScreen } from './screens/attn.ts'
import { devdepScreen } from './screens/devdep.ts'
import { failureScreen } from './screens/failure.ts'
import { heldScreen } from './screens/held.ts'
import { readyScreen } from './screens/ready.ts'
import { resultScreen } from './screens/result.ts'

const at = new Date('2026-03-01T12:30:00Z')
const pens = (['en', 'ru'] as const).map(
  (locale): Pen => ({ t: translator(locale), timeZone: 'Europe/Moscow', at }),
)

/** In both languages, buttons in brackets. */
function shown(draw: (pen: Pen) => Screen): string {
  return pens
    .map((pen) => {
      const { text, rows } = draw(pen)
      return [text, ...rows.map((row) => row.map(({ label }) => `[${label}]`).join(' '))].join('\n')
    })
    .join('\n\n————\n')
}

const facts = {
  service: 'loom-content',
  tag: 'v1.2.3',
  commit: 'abc1234567890',
  author: 'ivan',
  tookMs: 154_000,
  url: 'https://prod.example.com',
  logUrl: 'https://rmm.example.com/log',
}
const unhealthy = { code: 'unhealthy', facts: { tag: 'v1.2.3', detail: '500 <b>oops</b>' } } as const

const release = {
  id: 5,
  service: 'loom-content',
  tag: 'v1.2.3',
  commit: 'abc1234567890',
  status: 'manual_testing',
  initiatedBy: 'developer_name',
  githubActionLink: 'https://github.com/acme/loom/actions/runs/1',
  rollbackToTag: null,
} as Release
const asking = {
  release,
  votes: [],
  offers: null,
  approvals: {
    kind: 'everyone_of',
    needed: 3,
    missing: 2,
    given: ['first_approver'],
    open: ['tech_lead', 'devops_lead'],
  },
} as unknown as CardView

describe('people are asked to test', () => {
  test('with what the release is, who is still needed, and the two answers', () => {
    expect(shown((pen) => readyScreen(asking, pen))).toMatchInlineSnapshot(`
      "<b>🚀 A new release is ready for testing</b>

      📦 Service: loom-content
      🏷️ Version: <code>v1.2.3</code>
      👤 Initiator: @⁠developer_name
      🔗 GitHub Action: <a href="https://github.com/acme/loom/actions/runs/1">link</a>

      📋 Approved: 1/3
      ⏳ Still to approve: @⁠tech_lead, @⁠devops_lead
      [✅ Approve] [❌ Reject]

      ————
      <b>🚀 Новый релиз готов к тестированию</b>

      📦 Сервис: loom-content
      🏷️ Версия: <code>v1.2.3</code>
      👤 Инициатор: @⁠developer_name
      🔗 GitHub Action: <a href="https://github.com/acme/loom/actions/runs/1">ссылка</a>

      📋 Подтвердили: 1/3
      ⏳ Ждём подтверждения: @⁠tech_lead, @⁠devops_lead
      [✅ Подтвердить] [❌ Отклонить]"
    `)
  })

  test('some of a group', () => {
    const approvals = { kind: 'some_of', needed: 2, missing: 2, given: [], open: ['ann', 'bob', 'cid'] }
    const view = { ...asking, approvals } as unknown as CardView

    expect(
      shown((pen) => readyScreen(view, pen))
        .split('\n')
        .filter((line) => line.startsWith('⏳')),
    ).toMatchInlineSnapshot(`
      [
        "⏳ 2 more approvals, by any of: @⁠ann, @⁠bob, @⁠cid",
        "⏳ Нужны ещё 2 подтверждения из: @⁠ann, @⁠bob, @⁠cid",
      ]
    `)
  })

  test('and not any more once it is decided', () => {
    const view = { ...asking, release: { ...release, status: 'cancelled' } } as CardView

    expect(shown((pen) => readyScreen(view, pen))).toMatchInlineSnapshot(`
      "<b>🚀 A new release is ready for testing</b>

      📦 Service: loom-content
      🏷️ Version: <code>v1.2.3</code>
      👤 Initiator: @⁠developer_name
      🔗 GitHub Action: <a href="https://github.com/acme/loom/actions/runs/1">link</a>

      🔄 Nobody needs to approve any more: 🚫 Cancelled

      ————
      <b>🚀 Новый релиз готов к тестированию</b>

      📦 Сервис: loom-content
      🏷️ Версия: <code>v1.2.3</code>
      👤 Инициатор: @⁠developer_name
      🔗 GitHub Action: <a href="https://github.com/acme/loom/actions/runs/1">ссылка</a>

      🔄 Подтверждать больше не нужно: 🚫 Отменён"
    `)
  })
})

describe('a failure says what, why, and what became of it', () => {
  const failed = {
    ...facts,
    environment: 'production',
    failure: unhealthy,
    wayBack: null,
    rejected: null,
  } as const

  test('production, going back by itself', () => {
    const view = {
      ...failed,
      moment: 'begin_automatic_rollback',
      wayBack: { state: 'going', tag: 'v1.2.2' },
    } as const

    expect(shown((pen) => failureScreen(view, pen))).toMatchInlineSnapshot(`
      "<b>❌ Deploy to production failed</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Author: @⁠ivan
      ⏱️ Duration: 2 min
      🌐 URL: https://prod.example.com

      ❗ v1.2.3 runs but is not healthy: 500 &lt;b&gt;oops&lt;/b&gt;
      💡 Open the health URL on the host and read the service log.

      🔄 Automatic rollback: going back to <code>v1.2.2</code>
      [📄 Log]

      ————
      <b>❌ Деплой на production не удался</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Автор: @⁠ivan
      ⏱️ Длительность: 2 мин
      🌐 URL: https://prod.example.com

      ❗ v1.2.3 работает, но health check не пройден: 500 &lt;b&gt;oops&lt;/b&gt;
      💡 Откройте адрес health на сервере и посмотрите лог сервиса.

      🔄 Автоматический откат: возвращаемся на <code>v1.2.2</code>
      [📄 Лог]"
    `)
  })

  test('the rollback done', () => {
    const view = { ...failed, moment: 'rolled_back', wayBack: { state: 'done', tag: 'v1.2.2' } } as const

    expect(shown((pen) => failureScreen(view, pen))).toMatchInlineSnapshot(`
      "<b>🔄 Automatic rollback done</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Author: @⁠ivan
      ⏱️ Duration: 2 min
      🌐 URL: https://prod.example.com

      ❗ v1.2.3 runs but is not healthy: 500 &lt;b&gt;oops&lt;/b&gt;
      💡 Open the health URL on the host and read the service log.

      ↩️ Automatic rollback: back on <code>v1.2.2</code>
      [📄 Log]

      ————
      <b>🔄 Автоматический откат выполнен</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Автор: @⁠ivan
      ⏱️ Длительность: 2 мин
      🌐 URL: https://prod.example.com

      ❗ v1.2.3 работает, но health check не пройден: 500 &lt;b&gt;oops&lt;/b&gt;
      💡 Откройте адрес health на сервере и посмотрите лог сервиса.

      ↩️ Автоматический откат: вернулись на <code>v1.2.2</code>
      [📄 Лог]"
    `)
  })

  test('a rejection, with nothing known besides', () => {
    const nothing = { commit: null, tookMs: null, url: null, logUrl: null, environment: null, failure: null }
    const view = {
      ...failed,
      ...nothing,
      moment: 'reject',
      rejected: { person: 'אלי', reason: 'a < b' },
    } as const

    expect(shown((pen) => failureScreen(view, pen))).toMatchInlineSnapshot(`
      "<b>❌ The release was rejected</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      👤 Author: @⁠ivan

      🙅 Rejected by @⁠⁨אלי⁩
      💬 a &lt; b

      ————
      <b>❌ Релиз отклонён</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      👤 Автор: @⁠ivan

      🙅 Отклонил(а): @⁠⁨אלי⁩
      💬 a &lt; b"
    `)
  })

  test.each([
    'stage_failed',
    'rehearsal_failed',
    'cancel',
    'production_failed',
    'rollback_failed',
    'tag_moved',
    'tag_deleted',
  ] as const)('%s has words of its own', (moment) => {
    const [english, russian] = pens.map(
      (pen) => failureScreen({ ...failed, moment }, pen).text.split('\n')[0],
    )

    expect(english).not.toBe(russian)
    expect(english).toMatch(/^<b>(❌|🆘|⚠️) /u)
  })
})

describe('an end that was waited for', () => {
  const view = {
    ...facts,
    outcome: 'deployed',
    environment: 'production',
    wentBackTo: null,
    isHealthy: true,
  } as const

  test('carries everything that is known', () => {
    const full = { ...view, tests: { passed: 127, total: 127 }, coverage: 82 }

    expect(shown((pen) => resultScreen(full, pen))).toMatchInlineSnapshot(`
      "<b>✅ Deploy to production: success</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Author: @⁠ivan
      ⏱️ Duration: 2 min
      🌐 URL: https://prod.example.com

      ✅ Health check passed
      🧪 Tests passed: 127/127
      📊 Coverage: 82%
      [📄 Log]

      ————
      <b>✅ Деплой на production: успешно</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Автор: @⁠ivan
      ⏱️ Длительность: 2 мин
      🌐 URL: https://prod.example.com

      ✅ Health check пройден
      🧪 Тесты пройдены: 127/127
      📊 Покрытие: 82%
      [📄 Лог]"
    `)
  })

  test('and leaves out what is not', () => {
    const sparse = {
      ...view,
      outcome: 'taken-back',
      wentBackTo: 'v1.2.2',
      isHealthy: false,
      url: null,
      logUrl: null,
    } as const

    expect(shown((pen) => resultScreen(sparse, pen))).toMatchInlineSnapshot(`
      "<b>↩️ Rollback in production: success</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Author: @⁠ivan
      ⏱️ Duration: 2 min
      ⏪ Runs now: <code>v1.2.2</code>

      ————
      <b>↩️ Откат на production: успешно</b>

      📦 <b>loom-content</b>
      🏷️ Tag: <code>v1.2.3</code>
      🔖 Commit: <code>abc1234567</code>
      👤 Автор: @⁠ivan
      ⏱️ Длительность: 2 мин
      ⏪ Сейчас работает: <code>v1.2.2</code>"
    `)
  })
})

test('a release that waits says for what, and later that it goes on', () => {
  const held = {
    code: 'locked',
    facts: {
      service: 'loom-content',
      environment: 'production',
      person: 'ann',
      reason: 'sale',
      until: 'it is unlocked',
    },
  } as const
  const view = { ...release, status: 'manual_test_passed', held } as const

  expect(shown((pen) => heldScreen(view, pen))).toMatchInlineSnapshot(`
    "<b>⏸️ The release waits</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    👤 Author: @⁠developer_name

    production of loom-content is locked by ann until it is unlocked: sale
    💡 It goes on by itself when the lock is gone. Ask ann, or: rmm unlock loom-content production

    ————
    <b>⏸️ Релиз ждёт</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    👤 Автор: @⁠developer_name

    Деплой loom-content на production заблокирован (ann) до it is unlocked: sale
    💡 Релиз продолжится сам, когда блокировку снимут. Обратитесь к ann или выполните: rmm unlock loom-content production"
  `)
  expect(shown((pen) => heldScreen({ ...view, held: null }, pen))).toMatchInlineSnapshot(`
    "<b>▶️ The release goes on</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    👤 Author: @⁠developer_name

    🔄 Status: 👍 Tests passed

    ————
    <b>▶️ Релиз продолжается</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    👤 Автор: @⁠developer_name

    🔄 Статус: 👍 Тесты пройдены"
  `)
})

test('a target that is lost, and found again', () => {
  const view = {
    ...facts,
    environment: 'production',
    kind: 'deploy',
    status: 'in_progress',
    attention: 'no route to 10.0.0.5',
    createdAt: new Date(at.getTime() - 61_000),
  } as const

  expect(shown((pen) => attnScreen(view, pen))).toMatchInlineSnapshot(`
    "<b>⚠️ production cannot be seen</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    ⚙️ deployment: 🔨 Running
    ⏱️ Duration: 1 min

    ❗ no route to 10.0.0.5
    💡 The machine keeps looking. The deployment goes on by itself when the target answers; a person can give it up.
    [📄 Log]

    ————
    <b>⚠️ production не отвечает</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    ⚙️ деплой: 🔨 Выполняется
    ⏱️ Длительность: 1 мин

    ❗ no route to 10.0.0.5
    💡 Машина продолжает проверять. Деплой продолжится сам, когда сервер ответит; человек может от него отказаться.
    [📄 Лог]"
  `)
  expect(
    shown((pen) => attnScreen({ ...view, attention: null, status: 'succeeded' }, pen)),
  ).toMatchInlineSnapshot(`
    "<b>👀 production can be seen again</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    ⚙️ deployment: ✅ Succeeded

    ————
    <b>👀 production снова отвечает</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    ⚙️ деплой: ✅ Успешно"
  `)
})

test('a dev server', () => {
  const view = { ...facts, environment: 'dev', status: 'failed', failure: unhealthy } as const

  expect(shown((pen) => devdepScreen(view, pen))).toMatchInlineSnapshot(`
    "<b>🛠️ Deploy to dev: ❌ Failed</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    🔖 Commit: <code>abc1234567</code>
    👤 Author: @⁠ivan
    ⏱️ Duration: 2 min
    🌐 URL: https://prod.example.com

    ❗ v1.2.3 runs but is not healthy: 500 &lt;b&gt;oops&lt;/b&gt;
    💡 Open the health URL on the host and read the service log.
    [📄 Log]

    ————
    <b>🛠️ Деплой на dev: ❌ Ошибка</b>

    📦 <b>loom-content</b>
    🏷️ Tag: <code>v1.2.3</code>
    🔖 Commit: <code>abc1234567</code>
    👤 Автор: @⁠ivan
    ⏱️ Длительность: 2 мин
    🌐 URL: https://prod.example.com

    ❗ v1.2.3 работает, но health check не пройден: 500 &lt;b&gt;oops&lt;/b&gt;
    💡 Откройте адрес health на сервере и посмотрите лог сервиса.
    [📄 Лог]"
  `)
})

test.each([
  ['https://shop.example.com/health?x=1', 'https://shop.example.com'],
  ['http://localhost:8004/api/health', null],
  ['http://127.0.0.1/health', null],
])('a service whose health is asked at %s is found at %s', (url, expected) => {
  const services = { shop: { health: { url } } } as never

  expect(addressOf({ services }, { service: 'shop', environment: 'production' })).toBe(expected)
})

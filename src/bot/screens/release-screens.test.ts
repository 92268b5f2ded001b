import { describe, expect, test } from 'vitest'
import type { EventOnWire } from '../../contract/event.ts'
import { LOCALES, type Locale } from '../../domain/person/locale.ts'
import type { Release } from '../../domain/release/release.ts'
import { STATUSES } from '../../domain/release/status.ts'
import { translator } from '../../i18n/translate.ts'
import { callbackKey, encodePress } from '../callback.ts'
import type { CardApprovals, CardView } from '../card/card-view.ts'
import type { Pen } from '../card/pen.ts'
import { LONGEST_MESSAGE, shownLength } from '../html.ts'
import type { Screen } from '../screen.ts'
import { cancelScreen } from './cancel.ts'
import { confirmScreen } from './confirm.ts'
import { historyScreen } from './history.ts'
import { emptyListScreen, listScreen } from './list.ts'
import { menuScreen } from './menu.ts'
import { rejectScreen } from './reject.ts'
import { releaseCardScreen } from './release.ts'
import { versionsScreen } from './versions.ts'

const at = new Date('2025-09-30T11:45:00Z')
const penOf = (locale: Locale): Pen => ({ t: translator(locale), timeZone: 'Europe/Moscow', at })

const COMMIT = 'c0ffee1234'.repeat(4)

function release(changes: Partial<Release> = {}): Release {
  return {
    id: 7,
    uid: '00000000-0000-4000-8000-000000000007',
    service: 'name-authorization',
    tag: 'v1.2.3',
    commit: COMMIT,
    status: 'manual_testing',
    initiatedBy: 'first_approver',
    runner: 'machine',
    githubRunId: null,
    githubActionLink: 'https://github.com/acme/name/actions/runs/1?a=1&b=2',
    githubRef: null,
    description: null,
    rollbackToTag: null,
    rehearsalSkipped: null,
    failure: null,
    held: null,
    revision: 4,
    createdAt: new Date('2025-09-30T11:30:00Z'),
    startedAt: new Date('2025-09-30T11:30:00Z'),
    completedAt: null,
    ...changes,
  }
}

const APPROVALS: CardApprovals = {
  kind: 'everyone_of',
  given: ['first_approver'],
  open: ['tech_lead', 'devops_lead'],
  missing: 2,
  needed: 3,
}

const NOT_THERE = { code: 'wrong_state', facts: { action: 'start', status: 'manual_testing' } } as const

function card(changes: Partial<Release> = {}, view: Partial<CardView> = {}): CardView {
  return {
    release: release(changes),
    votes: [{ person: 'first_approver', decision: 'approved', reason: null, commit: COMMIT }],
    rehearsed: { fromTag: 'v1.2.2', schemaCompared: true },
    deployment: null,
    approvals: APPROVALS,
    offers: new Map([
      ['start', NOT_THERE],
      ['approve', null],
      ['reject', null],
      ['cancel', null],
      ['rollback', NOT_THERE],
    ]),
    person: 'tech_lead',
    logUrl: null,
    ...view,
  }
}

function none(view: Partial<CardView> = {}): Partial<CardView> {
  const names = ['start', 'approve', 'reject', 'cancel', 'rollback'] as const
  return { offers: new Map(names.map((name) => [name, NOT_THERE])), ...view }
}

/** A screen as a reader of a snapshot sees it. */
function shown({ text, rows, ask }: Screen): string {
  const lines = rows.map((row) =>
    row
      .map((button) => {
        if ('url' in button) return `[${button.label} ${button.url}]`
        return `[${button.label} ${('go' in button ? ['→', ...button.go] : ['!', ...button.press]).join(' ')}]`
      })
      .join(' '),
  )
  return [text.replaceAll('\u2060', ''), ...(ask ? [`(${ask})`] : []), ...lines].join('\n')
}

/** Nothing is too long, no button too large for Telegram, and none is without a word. */
function expectDrawable({ text, rows }: Screen): void {
  expect(shownLength(text)).toBeLessThanOrEqual(LONGEST_MESSAGE)
  expect(text).not.toMatch(/\n{3}|undefined|\[object/)
  for (const button of rows.flat()) {
    expect(button.label).not.toBe('')
    if (!('url' in button)) encodePress(button, '-1001234567890', callbackKey('1:a'))
  }
}

/** A screen that can be drawn, as it is shown. */
function checked(screen: Screen): string {
  expectDrawable(screen)
  return shown(screen)
}

describe.each(LOCALES)('in %s', (locale) => {
  const pen = penOf(locale)

  test('the menu greets by name', () => {
    const screen = menuScreen({ person: { name: 'ivan', role: 'engineer' }, name: 'Ivan' }, pen.t)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('the list shows one card of several', () => {
    const place = { phase: 'active', total: 3, index: 1, id: 7, newer: 9, older: 5 } as const

    const screen = listScreen(card(), place, pen)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('a release that has left its list stays in sight', () => {
    const place = { phase: 'active', total: 1, index: null, id: 7, newer: null, older: 5 } as const
    const view = card({ status: 'deployed', completedAt: at }, none())

    const screen = listScreen(view, place, pen)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test.each(['draft', 'active', 'successful', 'failed', 'cancelled'] as const)(
    'an empty list of %s releases says so',
    (phase) => {
      const screen = emptyListScreen(phase, pen)

      expect(checked(screen)).toMatchSnapshot('shown')
    },
  )

  test.each(STATUSES)('the card of a release that is %s', (status) => {
    const isFailed = status.endsWith('_failed') || status === 'rollback_done'
    const view = card(
      {
        status,
        failure: isFailed ? { code: 'unhealthy', facts: { tag: 'v1.2.3', detail: 'HTTP 500 <b>' } } : null,
        rollbackToTag: status.includes('rollback') ? 'v1.2.2' : null,
        completedAt: isFailed || ['deployed', 'cancelled'].includes(status) ? at : null,
      },
      none(),
    )

    const screen = releaseCardScreen(view, pen)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('a group sees the buttons of a decision, and no way into menus', () => {
    const screen = releaseCardScreen(card({}, { offers: null, person: null }), pen)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('a running deployment with its step, its log, notes and what cannot be seen', () => {
    const deployment = {
      id: 3,
      environment: 'production',
      kind: 'deploy',
      status: 'in_progress',
      startedAt: new Date('2025-09-30T11:43:00Z'),
      attention: 'connect ETIMEDOUT 10.0.0.5:22',
      step: { name: 'observe', attempts: 2, detail: 'HTTP 503 <starting>' },
    } as const
    const description = 'Faster <search>\n\n• see "notes" & more'
    const logUrl = 'https://rmm.example/log'

    const screen = releaseCardScreen(
      card({ status: 'deploying', description }, none({ deployment, logUrl })),
      pen,
    )

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('what keeps a release, and what was not rehearsed', () => {
    const held = {
      code: 'locked',
      facts: {
        service: 'shop',
        environment: 'production',
        person: 'alice',
        until: '2025-10-01T00:00:00.000Z',
        reason: 'load <test>',
      },
    } as const
    const changes = {
      status: 'manual_test_passed',
      held,
      rehearsalSkipped: 'no earlier version exists',
    } as const

    const screen = releaseCardScreen(card(changes, none({ rehearsed: null })), pen)

    expect(checked(screen)).toMatchSnapshot('shown')
  })

  test('a rejection with its reason, of a service that is no longer configured', () => {
    const votes = [
      { person: 'devops_lead', decision: 'rejected', reason: 'The <cart> is empty', commit: COMMIT },
    ] as const
    const changes = { status: 'manual_test_failed', completedAt: at } as const

    const known = releaseCardScreen(card(changes, none({ votes: [...votes] })), pen)
    const unknown = releaseCardScreen(card(changes, none({ votes: [...votes], approvals: null })), pen)

    expect(checked(known)).toMatchSnapshot('known')
    expect(checked(unknown)).toMatchSnapshot('unknown')
  })

  test('why a button is not there', () => {
    const notApprover = {
      code: 'not_an_approver',
      facts: { person: 'ivan', service: 'shop', approvers: 'alice, bob' },
    } as const
    const decided = { code: 'already_decided', facts: { person: 'ivan', decision: 'approved' } } as const
    const notAllowed = {
      code: 'not_allowed',
      facts: { person: 'ivan', role: 'engineer', action: 'roll back' },
    } as const
    const drawn = (changes: Partial<Release>, offers: CardView['offers']) =>
      shown(releaseCardScreen(card(changes, { offers }), pen))

    expect(drawn({}, new Map([['approve', notApprover]]))).toMatchSnapshot('no approver')
    expect(drawn({}, new Map([['approve', decided]]))).toMatchSnapshot('decided')
    expect(
      drawn({ status: 'deployed', completedAt: at }, new Map([['rollback', notAllowed]])),
    ).toMatchSnapshot('not allowed')
  })

  test('versions to go back to, by pages', () => {
    const candidates = Array.from({ length: 10 }, (_, index) => ({
      tag: `v1.1.${9 - index}`,
      commit: COMMIT,
      deployedAt: new Date(`2025-09-${20 - index}T15:45:00Z`),
    }))
    const view = { release: release({ status: 'deployed' }), candidates, refusal: null, phase: 'successful' }
    const nothing = {
      code: 'nothing_to_go_back_to',
      facts: { service: 'shop', environment: 'production' },
    } as const

    for (const page of [0, 1, 99]) {
      const screen = versionsScreen({ ...view, page }, pen)
      expect(checked(screen)).toMatchSnapshot('shown')
    }
    const refused = versionsScreen({ ...view, candidates: [], refusal: nothing, page: 0 }, pen)
    expect(checked(refused)).toMatchSnapshot('refused')
  })

  test('the question before a rollback', () => {
    const plan = {
      release: release({ status: 'deployed' }),
      environment: 'production',
      from: { tag: 'v1.2.3', revision: '0003' },
      to: {
        tag: 'v1.2.2',
        commit: COMMIT,
        revision: '0001',
        deployedAt: new Date('2024-03-14T07:45:00Z'),
      },
      candidates: [],
      refusal: null,
    }
    const view = { release: plan.release, refusal: null, phase: undefined }
    const back = (...through: string[]) => ({ direction: 'back', through, to: '0001' }) as const
    const stuck = {
      code: 'irreversible_migration',
      facts: { tag: 'v1.2.2', revision: '0002', reason: 'drops <data>' },
    } as const
    const many = Array.from({ length: 40 }, (_, index) => `m${index}`)

    for (const migrations of [{ direction: 'none' } as const, back('0003', '0002'), back(...many), null]) {
      const screen = confirmScreen({ ...view, plan: { ...plan, migrations } }, pen)
      expect(checked(screen)).toMatchSnapshot('shown')
    }
    const refused = confirmScreen({ ...view, plan: { ...plan, migrations: null }, refusal: stuck }, pen)
    expect(checked(refused)).toMatchSnapshot('refused')
  })

  test('the question before a cancellation, and the one for a reason', () => {
    const cancel = cancelScreen({ release: release(), refusal: null, phase: undefined }, pen)
    const reject = rejectScreen({ release: release(), isStill: true }, pen)
    const over = rejectScreen({ release: release({ status: 'deployed' }), isStill: false }, pen)

    for (const screen of [cancel, reject, over]) {
      expect(checked(screen)).toMatchSnapshot('shown')
    }
  })

  test('the history in words, the newest last', () => {
    const told = (id: number, action: string, after: unknown = null): EventOnWire => ({
      id,
      at: new Date(at.getTime() + id * 60_000).toISOString(),
      action,
      actor: id % 2 === 0 ? 'machine' : 'alice',
      channel: 'telegram',
      service: 'shop',
      release_id: 7,
      deployment_id: null,
      trace_id: null,
      before: null,
      after,
    })
    const failed = { status: 'failed', environment: 'stage', failure: { code: 'unhealthy', facts: {} } }
    const events = [
      told(1, 'create', { status: 'initiated', tag: 'v1.2.3' }),
      told(2, 'deployment_started', { environment: 'stage', kind: 'deploy', tag: 'v1.2.3' }),
      told(3, 'approve', { commit: COMMIT, reason: null }),
      told(4, 'deployment_ended', failed),
      told(5, 'vote_against', { commit: COMMIT, reason: 'it <b>blinks</b>' }),
      told(6, 'hold', {
        code: 'frozen',
        facts: { environment: 'production', person: 'a', until: '?', reason: 'x' },
      }),
      told(7, 'begin_rollback', { status: 'rollback', rollbackToTag: 'v1.2.2' }),
      told(8, 'rollback_failed', {
        status: 'rollback_failed',
        failure: { code: 'stopped', facts: { person: 'a' } },
      }),
      told(9, 'something_of_a_later_version', 'odd'),
    ]
    const view = { release: release(), page: 0, phase: undefined }

    const screen = historyScreen({ ...view, events }, pen)
    const paged = historyScreen({ ...view, page: 1, events: [...events, ...events, ...events] }, pen)
    const empty = historyScreen({ ...view, page: 5, events: [] }, pen)

    for (const drawn of [screen, paged, empty]) expectDrawable(drawn)
    expect(checked(screen)).toMatchSnapshot('shown')
    expect(shown(paged).split('\n').slice(-3)).toMatchSnapshot('pages')
    expect(checked(empty)).toMatchSnapshot('empty')
  })

  test('thirty approvers with long names and long notes: everything important is there', () => {
    const people = Array.from({ length: 30 }, (_, index) => `${index}_${'x'.repeat(200)}`)
    const approvals = {
      ...APPROVALS,
      given: people.slice(0, 12),
      open: people.slice(12),
      missing: 18,
      needed: 30,
    }
    const failure = { code: 'build_failed', facts: { tag: 'v1', detail: '&'.repeat(9_000) } } as const
    const description = '<note> '.repeat(2_000)

    const screen = releaseCardScreen(card({ description, failure }, { approvals }), pen)

    expectDrawable(screen)
    expect(screen.text).toContain('v1.2.3')
    expect(screen.text).toContain('(12/30)')
    expect(screen.text).toContain('@\u20600_xxx')
    expect(screen.text).toContain('<blockquote expandable>')
    expect(shownLength(screen.text)).toBeGreaterThan(3_900)
  })
})

const NAMES = {
  markup: '<b>Bobby & "Tables"</b>',
  'right to left': '\u202eשלום עולם',
  emoji: '👨‍👩‍👧‍👦🇷🇺'.repeat(40),
  long: 'n'.repeat(200),
  lines: 'one\n\n\ntwo',
}

test.each(Object.entries(NAMES))('names with %s disturb nothing', (_, name) => {
  const pen = penOf('en')
  const view = card(
    { service: name, tag: name, initiatedBy: name },
    { approvals: { ...APPROVALS, given: [name] } },
  )
  const place = { phase: 'active', total: 1, index: 0, id: 7, newer: null, older: null } as const
  const screens = [
    menuScreen({ person: { name, role: 'viewer' }, name }, pen.t),
    listScreen(view, place, pen),
    releaseCardScreen(view, pen),
    cancelScreen({ release: view.release, refusal: null, phase: undefined }, pen),
    rejectScreen({ release: view.release, isStill: true }, pen),
  ]

  for (const screen of screens) {
    expectDrawable(screen)
    const tags = [...screen.text.matchAll(/<(\/?)(b|i|code|a|blockquote)[ >]/g)]
    expect(tags.filter(([, end]) => end === '').length).toBe(tags.filter(([, end]) => end === '/').length)
    expect(screen.text).not.toMatch(/<b>Bobby|[\u202a-\u202e]/)
    expect([...screen.text.matchAll(/\u2068/g)].length).toBe([...screen.text.matchAll(/\u2069/g)].length)
  }
})

test('every button fits, however large the numbers and long the names', () => {
  const pen = penOf('ru')
  const huge = release({ id: 2_000_000_000, service: 's'.repeat(200), tag: 't'.repeat(200) })
  const offers: CardView['offers'] = new Map([
    ['start', null],
    ['approve', null],
    ['reject', null],
    ['cancel', null],
    ['rollback', null],
  ])
  const view = card(huge, { offers, logUrl: 'https://rmm.example/log' })
  const neighbours = { newer: 2_000_000_001, older: 1_999_999_999 }
  const candidates = Array.from({ length: 20 }, () => ({ tag: huge.tag, commit: COMMIT, deployedAt: at }))
  const plan = {
    release: huge,
    environment: 'e'.repeat(200),
    from: null,
    to: { tag: huge.tag, commit: COMMIT, revision: null, deployedAt: at },
    migrations: null,
    candidates,
    refusal: null,
  }
  const phase = 'successful'
  const event = { id: 1, at: at.toISOString(), action: 'create', actor: 'a', channel: 'web', service: 's' }
  const events = Array.from({ length: 40 }, () => ({
    ...event,
    release_id: 1,
    deployment_id: null,
    trace_id: null,
    before: null,
    after: null,
  }))

  for (const screen of [
    releaseCardScreen(view, pen),
    listScreen(view, { phase, total: 9, index: 1, id: huge.id, ...neighbours }, pen),
    versionsScreen({ release: huge, candidates, refusal: null, page: 1, phase }, pen),
    confirmScreen({ release: huge, plan, refusal: null, phase }, pen),
    cancelScreen({ release: huge, refusal: null, phase }, pen),
    historyScreen({ release: huge, events, page: 1, phase }, pen),
  ]) {
    expectDrawable(screen)
    expect(screen.rows.length).toBeGreaterThan(0)
  }
})

test.each(LOCALES)(
  'in %s a card says what comes with the release, and whose words they are changes nothing',
  (locale) => {
    const commits = {
      count: 7,
      pulls: 3,
      url: 'https://github.com/acme/name/compare/1...2',
      since: 'v1.2.2',
      newest: { title: '<b>own</b> & co', author: '</i>eve' },
    }

    const { text } = releaseCardScreen(card({}, { commits }), penOf(locale))
    const nothing = releaseCardScreen(card({}, { commits: { ...commits, count: 0 } }), penOf(locale))
    const unknown = releaseCardScreen(card(), penOf(locale))

    const lines = text.split('\n')
    expect(lines.find((line) => line.startsWith('💬'))).toBe(
      '💬 &lt;b&gt;own&lt;/b&gt; &amp; co (&lt;/i&gt;eve)',
    )
    expect(lines.find((line) => line.startsWith('📚'))).toBe(
      locale === 'en'
        ? '📚 <a href="https://github.com/acme/name/compare/1...2">7 commits, 3 pull requests</a> since v1.2.2'
        : '📚 <a href="https://github.com/acme/name/compare/1...2">7 коммитов, 3 пулреквеста</a> после v1.2.2',
    )
    expect(nothing.text).toBe(unknown.text)
  },
)

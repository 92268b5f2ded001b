import { expect, test } from 'vitest'
import type { Barrier } from '../../domain/freeze/barrier.ts'
import { LOCALES, type Locale } from '../../domain/person/locale.ts'
import type { ApprovalPolicy } from '../../domain/service/settings.ts'
import { translator } from '../../i18n/translate.ts'
import type { PlaceView, ServiceView } from '../board.ts'
import { LONGEST_MESSAGE, shownLength } from '../html.ts'
import { packed, paged } from '../paged.ts'
import { shortPlace } from '../place-words.ts'
import { peopleHtml, policyHtml } from '../policy-words.ts'
import type { Screen } from '../screen.ts'
import { askfrzScreen } from './askfrz.ts'
import { asklockScreen } from './asklock.ts'
import { asktagScreen } from './asktag.ts'
import { chooseServiceScreen, refusedScreen } from './choose-service.ts'
import { compareScreen, linesOf } from './compare.ts'
import { deploycfScreen } from './deploycf.ts'
import { freezeScreen } from './freeze.ts'
import { freezecfScreen } from './freezecf.ts'
import { freezesScreen } from './freezes.ts'
import { frzforScreen } from './frzfor.ts'
import { helpScreen } from './help.ts'
import { inboxScreen } from './inbox.ts'
import { lockenvScreen } from './lockenv.ts'
import { lockforScreen } from './lockfor.ts'
import { locksScreen } from './locks.ts'
import { relsScreen } from './rels.ts'
import { serviceScreen } from './service.ts'
import { servicesScreen } from './services.ts'
import { statusScreen } from './status.ts'
import { tagsScreen } from './tags.ts'
import { unfrzcfScreen } from './unfrzcf.ts'

const at = new Date('2026-11-21T12:00:00Z')
const since = new Date('2026-11-18T06:30:00Z')
const earsOf = (locale: Locale) => ({ t: translator(locale), timeZone: 'Europe/Moscow', at })
type Ears = ReturnType<typeof earsOf>

const lock: Barrier & { mayEnd: boolean } = {
  kind: 'lock',
  id: 7,
  services: ['shop'],
  environments: ['production'],
  person: 'alice',
  reason: 'Load test until <evening>',
  since,
  until: new Date('2026-11-21T15:00:00Z'),
  mayEnd: true,
}
const freeze: Barrier = {
  ...lock,
  kind: 'freeze',
  id: 3,
  services: null,
  environments: null,
  reason: 'Black Friday',
  until: null,
}
const calendar: Barrier = {
  ...freeze,
  kind: 'calendar',
  id: null,
  environments: ['production'],
  person: 'the calendar',
  reason: 'Weekend',
  since: new Date('2026-11-27T15:00:00Z'),
  until: new Date('2026-11-30T05:00:00Z'),
}
const stage: PlaceView = {
  environment: 'stage',
  isProduction: false,
  runs: { tag: 'v1.2.0', since, releaseId: 12 },
  health: 'healthy',
  drift: null,
  change: { kind: 'deploy', tag: 'v1.3.0' },
  trouble: null,
  barriers: [],
}
const production: PlaceView = {
  environment: 'production',
  isProduction: true,
  runs: { tag: 'v1.1.0', since, releaseId: 11 },
  health: 'unknown',
  drift: { state: 'behind', environment: 'stage', tag: 'v1.2.0' },
  change: null,
  trouble: { kind: 'half_way', deployment: 5, tag: 'v1.2.0', failure: null },
  barriers: [lock, freeze],
}
const shop: ServiceView = { name: 'shop', places: [stage, production] }
const fresh: ServiceView = {
  name: 'fresh',
  places: [{ ...stage, runs: null, health: null, change: null }],
}
const POLICY: ApprovalPolicy = {
  kind: 'some_of',
  count: 2,
  people: ['alice', 'bob', 'carol'],
  ownRelease: false,
}

const OWNERS = { people: ['alice', 'bob'], groups: ['leads'] }

const SCREENS: Record<string, (ears: Ears) => Screen> = {
  services: (ears) => servicesScreen(paged([shop, fresh], 0), ears),
  'services, none': (ears) => servicesScreen(paged([], 0), ears),
  status: (ears) =>
    statusScreen(
      packed(
        [shop, fresh].map(({ name, places }) => `<b>${name}</b>\n${places.map(shortPlace).join(' · ')}`),
        0,
      ),
      ears,
    ),
  service: (ears) =>
    serviceScreen(
      {
        ...shop,
        policy: policyHtml(ears.t, POLICY),
        owners: peopleHtml(ears.t, OWNERS, { leads: ['alice'] }),
        mayDeploy: true,
        mayRollBack: true,
        mayLock: true,
        unlocks: [{ id: 7, environment: 'production' }],
      },
      ears,
    ),
  'service, for a viewer': (ears) =>
    serviceScreen(
      {
        ...fresh,
        policy: policyHtml(ears.t, { kind: 'nobody' }),
        owners: null,
        mayDeploy: false,
        mayRollBack: false,
        mayLock: false,
        unlocks: [],
      },
      ears,
    ),
  releases: (ears) =>
    relsScreen(
      {
        service: 'shop',
        ...paged([{ id: 12, tag: 'v1.2.0', status: 'deployed' as const, createdAt: since }], 0),
      },
      ears,
    ),
  'releases, none': (ears) => relsScreen({ service: 'shop', ...paged([], 0) }, ears),
  inbox: (ears) =>
    inboxScreen(paged([{ id: 12, service: 'shop', tag: 'v1.2.0', initiatedBy: 'dev', since }], 0), ears),
  'inbox, empty': (ears) => inboxScreen(paged([], 0), ears),
  'choose a service': ({ t }) =>
    chooseServiceScreen(
      {
        title: t('manage-deploy-title'),
        empty: t('manage-no-services'),
        choices: [{ service: 'shop', mark: 'v1.1.0', go: ['tags', 'abc'] }],
        page: 0,
        turn: (page) => ['deploy', page],
        back: ['menu'],
      },
      { t },
    ),
  refused: ({ t }) =>
    refusedScreen(
      {
        title: t('manage-freeze-title'),
        said: { message: 'No <b>', remedy: 'Ask an admin.' },
        back: ['freezes'],
      },
      { t },
    ),
  tags: (ears) =>
    tagsScreen(
      {
        service: 'shop',
        unreachable: null,
        ...paged(
          [
            { tag: 'v1.4.0', release: null },
            { tag: 'v1.3.0', release: { id: 14, status: 'draft' as const } },
            { tag: 'v1.2.0', release: { id: 13, status: 'manual_testing' as const } },
            { tag: 'v1.1.0', release: { id: 11, status: 'deployed' as const } },
          ],
          0,
        ),
      },
      ears,
    ),
  'tags, none': (ears) => tagsScreen({ service: 'shop', unreachable: null, ...paged([], 0) }, ears),
  'tags, unreachable': (ears) =>
    tagsScreen({ service: 'shop', unreachable: 'host <git> is away', ...paged([], 0) }, ears),
  asktag: (ears) => asktagScreen({ service: 'shop', pattern: 'v*' }, ears),
  deploycf: (ears) =>
    deploycfScreen(
      {
        service: 'shop',
        tag: 'v1.3.0',
        places: shop.places,
        policy: policyHtml(ears.t, { kind: 'everyone_of', people: ['alice', 'bob'], ownRelease: true }),
        confirm: ['create', 'abc', 'def', 'stamp', 'about'],
      },
      ears,
    ),
  locks: (ears) =>
    locksScreen({ mayLock: true, ...paged([lock, { ...lock, id: 8, mayEnd: false, until: null }], 0) }, ears),
  'locks, none': (ears) => locksScreen({ mayLock: false, ...paged([], 0) }, ears),
  lockenv: (ears) => lockenvScreen(shop, ears),
  lockfor: (ears) => lockforScreen({ service: 'shop', environment: 'production' }, ears),
  asklock: (ears) => asklockScreen({ service: 'shop', environment: 'production', lasting: 4 }, ears),
  freezes: (ears) => freezesScreen({ mayFreeze: true, ...paged([freeze, calendar], 0) }, ears),
  'freezes, none': (ears) => freezesScreen({ mayFreeze: false, ...paged([], 0) }, ears),
  freeze: (ears) => freezeScreen(['stage', 'production'], ears),
  frzfor: (ears) => frzforScreen('production', ears),
  askfrz: (ears) => askfrzScreen({ environment: null, lasting: 'morning' }, ears),
  freezecf: (ears) =>
    freezecfScreen({ environment: null, lasting: 'forever', reason: 'Black <Friday>' }, ears),
  unfrzcf: (ears) => unfrzcfScreen({ freeze, standing: true }, ears),
  'unfrzcf, over': (ears) => unfrzcfScreen({ freeze, standing: false }, ears),
  compare: (ears) =>
    compareScreen(
      {
        from: 'stage',
        to: 'production',
        environments: ['stage', 'canary', 'production'],
        unchanged: 3,
        ...packed(linesOf(DIFFERENT, ears), 0),
      },
      ears,
    ),
  'compare, the same': (ears) =>
    compareScreen(
      {
        from: 'stage',
        to: 'production',
        environments: ['stage', 'production'],
        unchanged: 1,
        ...packed([], 0),
      },
      ears,
    ),
  help: (ears) => helpScreen({ person: 'alice', role: 'engineer', web: 'https://rmm.example.com/' }, ears),
}

const NO_COMMITS = {
  commits: null,
  commits_total: null,
  pull_requests: null,
  commits_url: null,
  commits_reason: null,
}
const version = (tag: string) => ({ tag, commit: null, release_id: 1, since: null })
const DIFFERENT: Parameters<typeof linesOf>[0] = {
  differences: [
    {
      service: 'shop',
      change: 'changed',
      direction: 'older',
      from: version('v1.2.0'),
      to: version('v1.1.0'),
      migrations: {
        direction: 'back',
        through: [
          { id: '2', reversible: true },
          { id: '1', reversible: true },
        ],
      },
      ...NO_COMMITS,
    },
    {
      service: 'new',
      change: 'new',
      direction: null,
      from: null,
      to: version('v1'),
      migrations: null,
      ...NO_COMMITS,
    },
    {
      service: 'old',
      change: 'removed',
      direction: null,
      from: version('v2'),
      to: null,
      migrations: null,
      ...NO_COMMITS,
    },
  ],
}

/** As in the chat: the text, then its buttons with what they do. */
function drawn({ text, rows, ask }: Screen): string {
  const buttons = rows.map((row) =>
    row
      .map(
        (button) =>
          `[${button.label} -> ${'url' in button ? button.url : 'go' in button ? button.go.join(' ') : `! ${button.press.join(' ')}`}]`,
      )
      .join(' '),
  )
  return [text, ...buttons, ...(ask === undefined ? [] : [`(${ask})`])].join('\n')
}

test.each(LOCALES)('every screen in %s', async (locale) => {
  const ears = earsOf(locale)

  const all = Object.entries(SCREENS).map(([name, screenOf]) => `=== ${name}\n${drawn(screenOf(ears))}\n`)

  await expect(all.join('\n')).toMatchFileSnapshot(`./__snapshots__/manage-screens.${locale}.txt`)
})

const WILD = ['<b>&"</b>', 'שלום\u202e\u2066evil', '👩‍👩‍👧‍👦'.repeat(20), 'x'.repeat(200), 'line\nbreak']

test.each(LOCALES)('in %s names of any kind disturb nothing and fit', (locale) => {
  const ears = earsOf(locale)
  const places = WILD.map((environment) => ({
    ...production,
    environment,
    runs: { tag: environment, since, releaseId: 1 },
    drift: { state: 'behind' as const, environment, tag: environment },
    barriers: [{ ...lock, person: environment, reason: 'r'.repeat(500), services: [environment] }],
  }))
  const services = Array.from({ length: 30 }, (_, index) => ({
    name: `${WILD[index % WILD.length]}${index}`,
    places,
  }))

  const screens = [
    servicesScreen(paged(services, 1), ears),
    statusScreen(
      packed(
        services.map(({ name }) => `<b>${name.length}</b>\n${places.map(shortPlace).join(' · ')}`),
        1,
      ),
      ears,
    ),
    serviceScreen(
      {
        ...shop,
        places,
        policy: 'p',
        owners: 'o',
        mayDeploy: true,
        mayRollBack: true,
        mayLock: true,
        unlocks: [],
      },
      ears,
    ),
    deploycfScreen(
      { service: WILD[0] ?? '', tag: WILD[3] ?? '', places, policy: 'p', confirm: ['create'] },
      ears,
    ),
    lockenvScreen({ name: WILD[1] ?? '', places }, ears),
    locksScreen(
      {
        mayLock: true,
        ...paged(
          places.map(({ barriers: [one] }) => ({ ...lock, ...one })),
          0,
        ),
      },
      ears,
    ),
  ]

  for (const { text, rows } of screens) {
    expect(shownLength(text)).toBeLessThanOrEqual(LONGEST_MESSAGE)
    expect(text.replaceAll(/<\/?(b|i|code)>/g, '')).not.toMatch(/[<>]|\u202e|\u2066/)
    expect(rows.flat().every(({ label }) => label.length > 0 && label.length <= 100)).toBe(true)
    expect(rows.length).toBeLessThanOrEqual(20)
  }
})

test('a hundred services fit into the pages of /status, none is left out', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `<b>service-${index}</b>\n${'x'.repeat(400)}`)

  const first = packed(lines, 0)
  const all = Array.from({ length: first.pages }, (_, page) => packed(lines, page).items).flat()

  expect(all).toEqual(lines)
  expect(first.pages).toBeLessThanOrEqual(15)
})

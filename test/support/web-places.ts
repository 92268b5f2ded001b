import type { Page } from 'playwright-core'
import type { MessageId } from '../../src/i18n/messages.generated.ts'
import type { Translate } from '../../src/i18n/translate.ts'

/** Somewhere in the pages, and what is opened there. */
export interface WebPlace {
  path: string
  /** In English, there when it has come. */
  words: string
  /** Nobody is signed in. */
  atTheDoor?: true
  open?: (page: Page, t: Translate) => Promise<void>
}

/** What there is to look at: see `web-walk.test.ts`. */
export interface WebScenery {
  deployed: number
  waiting: number
  running: number
  deployment: number
}

/** Every page, as it looks when it is full, empty, or not there. Whoever adds a route adds it here. */
export function webPlaces({ deployed, waiting, running, deployment }: WebScenery): readonly WebPlace[] {
  const pages: readonly (readonly [path: string, words: string])[] = [
    ['/', 'shop'],
    ['/?cell=shop%2Fproduction', 'Everything about shop'],
    ['/releases', 'Deployed'],
    [`/releases/${deployed}`, 'History'],
    [`/releases/${waiting}`, 'Approve'],
    [`/releases/${running}`, 'Deployments'],
    ['/releases/999', 'no release 999'],
    [`/deployments/${deployment}`, 'onerror'],
    ['/deployments', 'shop · stage'],
    ['/deployments?status=failed', 'Nothing here fits'],
    ['/services/shop', 'Who is asked before production'],
    ['/approvals', '1 release waits for you'],
    ['/compare', 'missing'],
    ['/compare?from=1&to=2', 'newer in'],
    ['/compare?from=stage&to=nowhere', 'There is no environment'],
    ['/insights', 'Deployment frequency'],
    ['/insights?measure=deployment_frequency', 'shop · production'],
    ['/targets', 'shop-production'],
    ['/targets?target=shop-stage', 'Examine shop'],
    ['/audit', 'Building on stage'],
    ['/audit?actor=nobody&since=2026-01-01', 'Nothing here fits'],
    ['/no/such/page', 'There is no such page'],
    ['/settings/people', 'Last signed in'],
    ['/settings/people?person=alice', 'Browsers signed in'],
    ['/settings/people?person=nobody', 'Nothing here fits'],
    ['/settings/groups', 'No group yet'],
    ['/settings/tokens', 'for ever'],
    ['/settings/chats', 'There is no bot yet'],
    ['/settings/secrets', 'No secret'],
    ['/settings/locks', 'load test'],
    ['/settings/configuration', 'in force'],
    ['/settings/configuration?edit=true', 'Show what would change'],
    ['/settings/about', 'database and engine answer'],
    ['/account', 'this one'],
    ['/connect', 'What it is in rmm.yaml'],
    ['/connect?part=telegram', 'no token'],
  ]
  return [
    ...pages.map(([path, words]) => ({ path, words })),
    { path: '/login', words: 'Password', atTheDoor: true },
    { path: '/welcome', words: 'not whole', atTheDoor: true },
    ...dialogs(waiting),
  ]
}

/** What opens over a page when something is pressed. */
function dialogs(waiting: number): readonly WebPlace[] {
  const pressed = (path: string, button: MessageId, words: string): WebPlace => ({
    path,
    words,
    open: (page, t) =>
      page
        .getByRole('button', { name: t(button), exact: true })
        .first()
        .click(),
  })
  const typed = (keys: string, words: string): WebPlace => ({
    path: '/',
    words,
    open: (page) => page.keyboard.press(keys),
  })
  return [
    pressed('/', 'web-new-release', 'For those who test and approve'),
    pressed('/?cell=shop%2Fstage', 'web-lock', 'Lock shop on stage'),
    pressed(`/releases/${waiting}`, 'web-do-reject', 'Why not?'),
    pressed('/settings/locks', 'web-lock-new', 'For everybody to read'),
    pressed('/settings/locks', 'web-freeze-new', 'Nothing ticked: every service'),
    pressed('/settings/locks', 'web-unlock', 'New versions may come again'),
    pressed('/settings/people', 'web-invite', 'Left empty, they choose one'),
    pressed('/settings/people', 'web-person-add', 'What it is'),
    pressed('/settings/groups', 'web-group-new', 'Members'),
    pressed('/settings/tokens', 'web-token-new', 'What it is for'),
    pressed('/settings/secrets', 'web-secret-new', 'Goes to the machine'),
    pressed('/audit', 'web-audit-check', 'Whole'),
    pressed('/audit', 'web-audit-export', 'The whole log as a file'),
    typed('Control+k', 'Go to'),
    typed('?', 'Find on this page'),
  ]
}

/** Between two places: what was open is gone, and the next has come when this is. */
const NOWHERE = '/no/such/page'

/** Within the app, as people go: the pages are not loaded anew each time. `t` is null at the door, where they are. */
export async function comeTo(page: Page, path: string, t: Translate | null): Promise<void> {
  if (t === null) return void (await page.goto(path))
  const nowhere = page.getByRole('heading', { name: t('web-no-such-page'), level: 1 })
  await page.keyboard.press('Escape')
  if (page.url() === 'about:blank') await page.goto(NOWHERE)
  else await page.evaluate(`history.pushState({}, '', ${JSON.stringify(NOWHERE)})`)
  await nowhere.waitFor()
  if (path === NOWHERE) return
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`)
  await nowhere.waitFor({ state: 'detached' })
}

/** There, and nothing of it is on its way any more. */
export async function goWithin(page: Page, path: string, t: Translate | null): Promise<void> {
  await comeTo(page, path, t)
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendLog } from '../../src/db/log.ts'
import { readCatalogue } from '../../src/i18n/catalogue.ts'
import { translatorOf } from '../../src/i18n/translate.ts'
import { file } from '../support/configuration.ts'
import { installation } from '../support/installation.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { oddities, seriousFindings, sidewaysBy } from '../support/web-checks.ts'
import { webGround } from '../support/web-ground.ts'
import { type WebPlace, webPlaces } from '../support/web-places.ts'

const suite = await realTool('chromium')
/** Each theme once, each language once, and once on the narrowest phone: the longer language there. */
const WALKS = [
  { colorScheme: 'light', locale: 'en', viewport: { width: 1_280, height: 800 } },
  { colorScheme: 'dark', locale: 'ru', viewport: { width: 320, height: 640 } },
] as const

/** Between two places: what was open is gone, and the next has come when this is. */
const NOWHERE = '/no/such/page'

const CONFIGURATION = file({
  people: `people:
  admin: { role: admin }
  alice: { role: engineer }
  dev: { role: engineer }
  bob:
  guest: { role: viewer }`,
  targets: `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`,
})

const ROUTES = ['route-tree.tsx', 'settings-routes.tsx'].map((name) =>
  join(import.meta.dirname, '..', '..', 'web', 'app', name),
)

test('every route is walked', async () => {
  const sources = (await Promise.all(ROUTES.map((path) => readFile(path, 'utf8')))).join('\n')
  const walked = webPlaces({ deployed: 1, waiting: 1, running: 1, deployment: 1 }).map(
    ({ path }) => path.split(/[?#]/)[0] ?? '',
  )

  const routes = [...sources.matchAll(/getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g)].map(
    ([, parent, path = '']) => (parent === 'settings' ? `/settings${path}` : path),
  )
  const missing = routes.filter((route) => {
    // It only leads to the first of its parts.
    if (/^\/settings\/?$/.test(route)) return false
    const pattern = new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+').replace(/^\$$/, '/no/.+')}$`)
    return !walked.some((path) => pattern.test(path))
  })

  expect(routes.length).toBe(sources.match(/createRoute\(/g)?.length)
  expect(missing).toEqual([])
})

describe.runIf(suite.runs)(`every page and dialog, in a browser${suite.why}`, async () => {
  const asked = { kind: 'some_of', people: ['admin', 'bob'], count: 1, ownRelease: true } as const
  const { url, api, db, scenes, pageOf } = await webGround(installation({}, asked))
  async function change(path: string, body: object, headers: object = {}): Promise<void> {
    const answer = await api.inject({
      method: 'POST',
      url: `/api/v1/${path}`,
      headers: { authorization: 'Bearer token-of-admin', ...headers },
      body,
    })
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`)
  }
  // Before anything runs that would lose its target by it.
  await change('configuration', { yaml: CONFIGURATION }, { 'if-match': '"r0"' })
  const deployed = await scenes.deployed()
  const waiting = await scenes.waiting()
  const running = await scenes.create()
  await scenes.move(running.id, 'begin_stage')
  const deployment = await scenes.openDeployment(running, 'stage')
  await appendLog(db, deployment, [
    { step: 'fetch', stepLine: 1, at: new Date(), text: '<img src=x onerror="document.title = 1">' },
    { step: 'fetch', stepLine: 2, at: new Date(), text: `a line without an end ${'x'.repeat(3_000)}` },
  ])
  await change('locks', { service: 'shop', environment: 'production', reason: 'load test' })
  const places = webPlaces({
    deployed: deployed.id,
    waiting: waiting.id,
    running: running.id,
    deployment,
  })
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  // Side by side: each mostly waits.
  test.concurrent.each(WALKS)(
    'stands in nobody’s way: $colorScheme, $locale, $viewport.width px',
    { timeout: 300_000 },
    async ({ colorScheme, locale, viewport }) => {
      const t = translatorOf(readCatalogue(locale), locale)
      // What is half faded in has no contrast yet.
      const options = { colorScheme, viewport, locale, reducedMotion: 'reduce' } as const
      const inside = await pageOf('admin', browser, options)
      const outside = await openPage(browser, url, options)
      const found: Record<string, readonly string[]> = {}

      for (const place of places) {
        const { page } = place.atTheDoor ? outside : inside
        const name = `${place.path} ${place.words}`
        await go(page, place, t('web-no-such-page'))
        await place.open?.(page, t)
        if (locale === 'en') await page.getByText(place.words).first().waitFor()
        else if (place.open) await page.getByRole('dialog').last().waitFor()
        const wide = await sidewaysBy(page)
        const wrong = [
          ...(await seriousFindings(page)),
          ...(await oddities(page, locale)),
          ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
        ]
        if (wrong.length > 0) found[name] = wrong
      }

      expect(found).toEqual({})
      for (const { complaints, strangers, close } of [inside, outside]) {
        // A release that is not there is answered with 404, and browsers tell.
        expect(complaints.filter((one) => !one.includes('status of 404'))).toEqual([])
        expect(strangers).toEqual([])
        await close()
      }
    },
  )
})

/** There, and nothing of it is on its way any more. Within the app, as people go: the pages are not loaded anew each time. */
async function go(page: Page, { path, atTheDoor }: WebPlace, nowhere: string): Promise<void> {
  if (atTheDoor) await page.goto(path)
  else {
    await page.keyboard.press('Escape')
    if (page.url() === 'about:blank') await page.goto(NOWHERE)
    else await page.evaluate(`history.pushState({}, '', ${JSON.stringify(NOWHERE)})`)
    await page.getByRole('heading', { name: nowhere, level: 1 }).waitFor()
    if (path === NOWHERE) return
    await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`)
    await page.getByRole('heading', { name: nowhere, level: 1 }).waitFor({ state: 'detached' })
  }
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

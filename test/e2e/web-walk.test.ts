import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue } from '../../src/i18n/catalogue.ts'
import { translatorOf } from '../../src/i18n/translate.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { shortcomings } from '../support/web-checks.ts'
import { goWithin, webPlaces } from '../support/web-places.ts'
import { webScenery } from '../support/web-scenery.ts'

const suite = await realTool('chromium')
/** Each theme once, each language once, and once on the narrowest phone: the longer language there, and fingers. */
const WALKS = [
  { colorScheme: 'light', locale: 'en', viewport: { width: 1_280, height: 800 }, hasTouch: false },
  { colorScheme: 'dark', locale: 'ru', viewport: { width: 320, height: 640 }, hasTouch: true },
] as const

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
  const { url, pageOf, places } = await webScenery()
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  // Side by side: each mostly waits.
  test.concurrent.each(WALKS)(
    'stands in nobody’s way: $colorScheme, $locale, $viewport.width px',
    { timeout: 300_000 },
    async ({ hasTouch, colorScheme, locale, viewport }) => {
      const t = translatorOf(readCatalogue(locale), locale)
      // What is half faded in has no contrast yet.
      const options = { hasTouch, colorScheme, viewport, locale, reducedMotion: 'reduce' } as const
      const inside = await pageOf('admin', browser, options)
      const outside = await openPage(browser, url, options)
      const found: Record<string, readonly string[]> = {}

      for (const place of places) {
        const { page } = place.atTheDoor ? outside : inside
        const name = `${place.path} ${place.words}`
        await goWithin(page, place.path, place.atTheDoor === true ? null : t)
        await place.open?.(page, t)
        if (locale === 'en') await page.getByText(place.words).first().waitFor()
        else if (place.open) await page.getByRole('dialog').last().waitFor()
        const wrong = await shortcomings(page, { locale, withAxe: true })
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

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue } from '../../src/i18n/catalogue.ts'
import { type Translate, translatorOf } from '../../src/i18n/translate.ts'
import { realTool } from '../support/real-tool.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { shortcomings } from '../support/web-checks.ts'
import { comeTo, goWithin } from '../support/web-places.ts'
import { webScenery } from '../support/web-scenery.ts'
import { bringAbout, WEB_STATES, type WebState } from '../support/web-states.ts'

const suite = await realTool('chromium')
/** A folder: everything is taken there as a picture, at every width and in both themes, to be looked at. */
const PICTURES = process.env['RMM_PICTURES']
const LOOKS = PICTURES
  ? (['light', 'dark'] as const).flatMap((colorScheme) =>
      [320, 768, 1_440].map((width) => ({ colorScheme, width })),
    )
  : null
/** As it usually is, every page and dialog is walked by another test. */
const STATES: readonly WebState[] = PICTURES ? ['usual', ...WEB_STATES] : WEB_STATES
/** What a browser says itself of answers that are no success, and of none. */
const OF_THE_STATE: Partial<Record<WebState, RegExp>> = {
  failing: /status of 500/,
  offline: /net::ERR_/,
}
/** They ask for nothing, or for something that is not there. */
const OF_ITSELF = /^\/(no\/such\/page|releases\/999|account$)/
const NOT_THERE = /status of 40[34]/

describe.runIf(suite.runs)(`every page in every state${suite.why}`, async () => {
  const { url, pageOf, places } = await webScenery()
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test.concurrent.each(STATES)('%s', { timeout: 600_000 }, async (state) => {
    const wire = await tcpProxy(url)
    const inside = places.filter(({ atTheDoor, open }) => !atTheDoor && (!open || state === 'usual'))
    const found: Record<string, readonly string[]> = {}
    for (const look of LOOKS ?? [oneLook(state)]) {
      const locale = look.width === 768 ? 'ru' : 'en'
      const t = translatorOf(readCatalogue(locale), locale)
      const { page, complaints, close } = await pageOf(state === 'guest' ? 'guest' : 'admin', browser, {
        at: new URL(wire.url).origin,
        colorScheme: look.colorScheme,
        locale,
        viewport: { width: look.width, height: 900 },
        reducedMotion: 'reduce',
      })
      await page.goto('/no/such/page')
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (state === 'offline') {
        // Code that is not there yet is another matter than answers.
        for (const { path } of inside) await goWithin(page, path, t)
        wire.cut()
      } else await bringAbout(page, state)

      for (const { path, words, open } of inside) {
        await comeTo(page, path, t)
        await hasCome(page, state, t)
        await open?.(page, t)
        // A thousand of a kind are as good as one, and take a thousand times as long.
        const wrong = await shortcomings(page, { locale, withAxe: state !== 'many' })
        wrong.push(...(await missingIn(page, { state, path })))
        const name = `${path} ${open ? words : ''} ${look.width} ${look.colorScheme}`
        if (wrong.length > 0) found[name] = wrong
        if (PICTURES) await picture(page, join(PICTURES, state), name)
      }
      const others = complaints.filter((one) => !OF_THE_STATE[state]?.test(one) && !NOT_THERE.test(one))
      if (others.length > 0) found[`complaints ${look.width} ${look.colorScheme}`] = others
      wire.restore()
      await close()
    }

    expect(found).toEqual({})
  })
})

/** Each state in one theme at one width: all of them together see both of both. */
function oneLook(state: WebState) {
  const index = STATES.indexOf(state)
  return { colorScheme: index % 2 ? 'dark' : 'light', width: index % 3 ? 320 : 1_440 } as const
}

/** Whoever looks must see how it stands. */
async function missingIn(page: Page, { state, path }: { state: WebState; path: string }): Promise<string[]> {
  if (OF_ITSELF.test(path)) return []
  const has = (selector: string) =>
    page
      .locator(`main ${selector}, dialog ${selector}`)
      .first()
      .waitFor({ timeout: 10_000 })
      .then(
        () => true,
        () => false,
      )
  if (state === 'failing' && !(await has('[role=alert]'))) return ['does not say that something went wrong']
  if (state === 'waiting' && !(await has('[aria-busy=true]')))
    return ['does not say that something is on its way']
  return []
}

async function hasCome(page: Page, state: WebState, t: Translate): Promise<void> {
  if (state === 'offline') {
    await page.getByText(t('web-away')).waitFor()
    return
  }
  await page.locator('h1, [aria-busy=true]').first().waitFor()
  if (state !== 'waiting') await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  // What takes a moment to show itself is shown.
  await page.waitForTimeout(600)
  await mkdir(folder, { recursive: true })
  const file = `${name.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '')}.png`
  const height = Math.min(Number(await page.evaluate('document.documentElement.scrollHeight')), 2_400)
  const width = page.viewportSize()?.width ?? 0
  await page.screenshot({ path: join(folder, file), fullPage: true, clip: { x: 0, y: 0, width, height } })
}

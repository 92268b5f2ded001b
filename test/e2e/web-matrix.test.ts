import { afterAll, describe, expect, test } from 'vitest'
import { afterPaint } from '../support/after-paint.ts'
import { ENVIRONMENTS, largeMatrix, SERVICES } from '../support/large-matrix.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
/** Of the processor, not of the clock. `npm run bench` says how long a person waits; this is for what takes several times as long. */
const LIMIT_S = process.env['RMM_LONG'] === '1' ? 1 : 5

describe.runIf(suite.runs)(
  `an overview of ${SERVICES} services in ${ENVIRONMENTS.length} environments${suite.why}`,
  async () => {
    const { pageOf } = await webGround()
    const browser = suite.runs ? await launchBrowser() : null
    afterAll(() => browser?.close())

    test('can be used at once, and is searched without waiting', { timeout: 60_000 }, async () => {
      if (!browser) throw new Error('no browser')
      const { page, close } = await pageOf('alice', browser, { viewport: { width: 1_440, height: 900 } })
      await page.route('**/api/v1/matrix', (route) => route.fulfill({ json: largeMatrix() }))

      const tools = await page.context().newCDPSession(page)
      await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
      await page.goto('/')
      await page.getByRole('rowheader', { name: 'service-1', exact: true }).waitFor()
      await afterPaint(page)
      const { metrics } = await tools.send('Performance.getMetrics')
      const spent = metrics.find(({ name }) => name === 'TaskDuration')?.value
      await page.getByLabel('Find a service').fill('service-17')
      await page.getByRole('rowheader', { name: 'service-170' }).waitFor()
      const rows = await page.getByRole('rowheader').count()

      expect(rows).toBe(11)
      expect(spent).toBeGreaterThan(0)
      expect(spent).toBeLessThan(LIMIT_S)
      await close()
    })

    test.each([1_440, 320])('is there to its end, %s px wide', { timeout: 60_000 }, async (width) => {
      if (!browser) throw new Error('no browser')
      const { page, complaints, close } = await pageOf('alice', browser, { viewport: { width, height: 900 } })
      await page.route('**/api/v1/matrix', (route) => route.fulfill({ json: largeMatrix() }))
      const last = page.getByRole('rowheader', { name: `service-${SERVICES}`, exact: true })

      await page.goto('/')
      await page.getByRole('rowheader', { name: 'service-1', exact: true }).waitFor()
      const drawn = await page.getByRole('rowheader').count()
      await page.keyboard.press('End')
      await last.waitFor()
      // Rows that were not drawn before may be higher than they were taken to be.
      await page.keyboard.press('End')
      await afterPaint(page)
      const end = await last.boundingBox()
      await page.getByRole('link', { name: new RegExp(`^service-${SERVICES} us `) }).click()
      await page.getByRole('dialog').getByText('Target').waitFor()

      expect(drawn).toBeLessThan(60)
      expect(end?.y).toBeGreaterThan(0)
      expect(end?.y).toBeLessThan(900)
      expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(SERVICES + 1))
      expect(complaints).toEqual([])
      await close()
    })

    test('stays where it is while a cell is open', { timeout: 60_000 }, async () => {
      if (!browser) throw new Error('no browser')
      const { page, close } = await pageOf('alice', browser, { viewport: { width: 1_440, height: 900 } })
      await page.route('**/api/v1/matrix', (route) => route.fulfill({ json: largeMatrix() }))
      await page.goto('/')
      await page.getByRole('rowheader', { name: 'service-1', exact: true }).waitFor()
      await page.mouse.move(700, 500)
      await page.mouse.wheel(0, 5_500)
      const cell = page.getByRole('link', { name: /^service-100 dev / })
      await cell.waitFor()
      const before = await page.evaluate<number>('scrollY')

      await cell.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByText('Target').waitFor()
      const open = await page.evaluate<number>('scrollY')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })

      expect(before).toBeGreaterThan(1_000)
      expect([open, await page.evaluate<number>('scrollY')]).toEqual([before, before])
      expect(await page.evaluate('document.activeElement.dataset.place')).toBe('service-100/dev')
      await close()
    })

    test('is walked by keys from row to row, also where rows are not drawn yet', {
      timeout: 60_000,
    }, async () => {
      if (!browser) throw new Error('no browser')
      const { page, close } = await pageOf('alice', browser, { viewport: { width: 1_440, height: 900 } })
      await page.route('**/api/v1/matrix', (route) => route.fulfill({ json: largeMatrix() }))
      await page.goto('/')
      await page.getByRole('rowheader', { name: 'service-1', exact: true }).getByRole('link').focus()

      // As many rows as were never drawn at the beginning.
      for (let press = 0; press < 40 * (ENVIRONMENTS.length + 1); press += 1) await page.keyboard.press('Tab')

      expect(await page.evaluate('document.activeElement.textContent')).toBe('service-41')
      await close()
    })
  },
)

import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DEMO_LOGIN } from '../src/domain/person/demo-login.ts'
import { launchBrowser, openPage } from '../test/support/web-browser.ts'

/**
 * Pictures of pages as people see them, to look at:
 *   node scripts/screenshots.ts http://127.0.0.1:8000 /tmp/pictures / /releases /releases/1
 * Signs in as the admin of the demo. RMM_SHOT_THEMES, RMM_SHOT_WIDTHS, RMM_SHOT_LOCALE choose less than everything.
 */
const [url = 'http://127.0.0.1:8000', folder = 'pictures', ...paths] = process.argv.slice(2)
const themes = (process.env['RMM_SHOT_THEMES'] ?? 'light,dark').split(',') as ('light' | 'dark')[]
const widths = (process.env['RMM_SHOT_WIDTHS'] ?? '320,768,1440').split(',').map(Number)
const locale = process.env['RMM_SHOT_LOCALE'] ?? 'en-GB'
const SETTLE_MS = 900

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const colorScheme of themes) {
  for (const width of widths) {
    const viewport = { width, height: width < 700 ? 720 : 900 }
    const { page, complaints, close } = await openPage(browser, url, { colorScheme, viewport, locale })
    await page.goto('/login')
    await page.locator('input[name=username]').fill(DEMO_LOGIN.name)
    await page.locator('input[name=password]').fill(DEMO_LOGIN.password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL((address) => address.pathname === '/')
    for (const path of paths.length > 0 ? paths : ['/']) {
      await page.goto(path)
      await page.waitForTimeout(SETTLE_MS)
      const name = `${path.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'home'}-${width}-${colorScheme}.png`
      await page.screenshot({ path: resolve(join(folder, name)), fullPage: true })
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      console.log(name, Number(wide) > 0 ? `SCROLLS SIDEWAYS by ${String(wide)} px` : '')
    }
    for (const complaint of complaints) console.log('  complaint:', complaint)
    await close()
  }
}
await browser.close()

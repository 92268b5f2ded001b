import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildUntil } from '../support/build-until.ts'
import { makeCountedRepository } from '../support/counted-repository.ts'
import { type CrashGround, openCrashGround } from '../support/crash-ground.ts'
import { freshDatabase } from '../support/database.ts'
import { openPageAs } from '../support/open-page-as.ts'
import { realTool } from '../support/real-tool.ts'
import { type ShownLine, shownLog } from '../support/shown-log.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'
import { temporaryDirectory } from '../support/test-server.ts'
import { launchBrowser } from '../support/web-browser.ts'

const suite = await realTool('chromium')
/** The machine starts, builds and watches meanwhile. */
const LONG = { timeout: 120_000 }
const AWAY = 'The machine does not answer'

interface ReleaseSeen {
  id: number
  deployments: readonly { id: number; environment: string }[]
}

describe.runIf(suite.runs)(
  `the machine is killed, and the network cut, during a deployment${suite.why}`,
  async () => {
    const { db, url: databaseUrl } = await freshDatabase()
    let browser: Browser
    let ground: CrashGround
    let wire: TcpProxy
    let gate: string

    beforeAll(async () => {
      browser = await launchBrowser()
      const home = await temporaryDirectory('rmm-web-restart-')
      gate = join(home, 'gate')
      await makeCountedRepository(join(home, 'repository'))
      ground = await openCrashGround(join(home, 'repository'), {
        databaseUrl,
        configure({ targets }) {
          const stage = targets['stage-here']
          if (stage) stage.build = buildUntil(gate)
        },
      })
      await ground.machine.start()
      wire = await tcpProxy(ground.machine.url)
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await ground?.machine.end()
      await ground?.endServices()
    })

    const at = () => wire.url.replace(/\/$/, '')
    const badge = (page: Page, words: string) => page.locator('main header').getByText(words, { exact: true })
    const isAway = (page: Page) => page.getByText(AWAY).first().waitFor(LONG)
    const isBack = (page: Page) =>
      page
        .getByText(AWAY)
        .first()
        .waitFor({ state: 'detached', ...LONG })

    /** What the page has come to say; what follows is said by the machine. */
    async function goesOn(page: Page): Promise<void> {
      const lines = Number(/^\d+/.exec(await page.getByText(/^\d+ lines\. /).innerText())?.[0])
      await expect
        .poll(
          async () =>
            page
              .getByText(/^\d+ lines\. Live\.$/)
              .innerText()
              .then(parseInt),
          LONG,
        )
        .toBeGreaterThan(lines)
    }

    test('pages say so, come back by themselves, and show every line once and the story to its end', {
      timeout: 300_000,
    }, async () => {
      const { machine } = ground
      const { id } = await machine.ask<ReleaseSeen>('/releases', { service: 'hello', tag: 'v1.0.0' })
      await expect
        .poll(async () => (await machine.ask<ReleaseSeen>(`/releases/${id}`)).deployments.length, LONG)
        .toBe(1)
      const [deployment] = (await machine.ask<ReleaseSeen>(`/releases/${id}`)).deployments
      const log = await openPageAs('admin', { db, browser, at: at() })
      const release = await openPageAs('admin', { db, browser, at: at() })
      const pages = [log.page, release.page]
      await log.page.goto(`/deployments/${deployment?.id}`)
      await release.page.goto(`/releases/${id}`)
      for (const page of pages) await page.evaluate('globalThis.isStillThisPage = true')
      await log.page.getByText('part 20').first().waitFor(LONG)
      await badge(release.page, 'Building on stage').waitFor()

      await machine.kill()
      for (const page of pages) await isAway(page)
      await log.page.getByText('Not connected; it goes on by itself.').waitFor()
      await machine.start()
      for (const page of pages) await isBack(page)
      await goesOn(log.page)

      wire.cut()
      for (const page of pages) await isAway(page)
      wire.restore()
      for (const page of pages) await isBack(page)
      await goesOn(log.page)

      await writeFile(gate, '')
      await badge(log.page, 'Succeeded').waitFor(LONG)
      await log.page.getByText(/The end\.$/).waitFor()
      await badge(release.page, 'Manual testing').waitFor(LONG)
      await machine.ask(`/releases/${id}/approve`, {})
      await badge(release.page, 'Deployed').waitFor(LONG)

      const shown = await shownLog(log.page)
      const told = await machine.ask<{ items: ShownLine[] }>(`/deployments/${deployment?.id}/log?limit=5000`)
      expect(shown).toEqual(told.items.map(({ number, text }) => ({ number, text })))
      expect(new Set(parts(shown)).size).toBe(parts(shown).length)
      expect(parts(shown)).toEqual(parts(shown).map((_, index) => `part ${index + 1}`))
      for (const page of pages) expect(await page.evaluate('globalThis.isStillThisPage')).toBe(true)
      await log.close()
      await release.close()
    })
  },
)

function parts(lines: readonly ShownLine[]): readonly string[] {
  return lines.map(({ text }) => text).filter((text) => /^part \d+$/.test(text))
}

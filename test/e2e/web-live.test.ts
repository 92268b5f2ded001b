import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rejectRelease } from '../../src/app/decide-release.ts'
import { appendLog } from '../../src/db/log.ts'
import { linesOfLog } from '../support/lines-of-log.ts'
import { realTool } from '../support/real-tool.ts'
import { by } from '../support/story-world.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
/** A second, and as much again; where everything else runs, too, only what hangs is wrong. */
const WITHIN_A_SECOND = { timeout: process.env['CI'] === 'true' ? 10_000 : 2_000 }
/** How often a page asks before it gives up. */
const ATTEMPTS = 4

describe.runIf(suite.runs)(`what a page shows is what is, in a browser${suite.why}`, async () => {
  const { url, db, scenes, deps, pageOf } = await webGround()
  const wire = await tcpProxy(url)
  const proxied = wire.url.replace(/\/$/, '')
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  const badge = (page: Page, words: string) => page.locator('main header').getByText(words, { exact: true })
  const say = (deployment: number, from: number, count: number) =>
    appendLog(db, deployment, linesOfLog(from, count))

  test('a decision elsewhere is seen in two browsers within a second', async () => {
    const release = await scenes.waiting()
    const alice = await pageOf('alice', browser)
    const bob = await pageOf('bob', browser)
    for (const { page } of [alice, bob]) {
      await page.goto(`/releases/${release.id}`)
      await badge(page, 'Manual testing').waitFor()
      await page.getByText('Approvals missing: 2 of 2').waitFor()
    }

    await alice.page.getByRole('button', { name: 'Approve' }).click()
    await bob.page.getByText('Approvals missing: 1 of 2').waitFor(WITHIN_A_SECOND)
    await rejectRelease(deps, { releaseId: release.id, commit: null, reason: 'in the chat' }, by('bob'))

    for (const { page } of [alice, bob]) {
      await badge(page, 'Tests failed').waitFor(WITHIN_A_SECOND)
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    }
    await alice.close()
    await bob.close()
  })

  test('a lock keeps new versions away, and everybody sees it', async () => {
    const alice = await pageOf('admin', browser)
    const bob = await pageOf('bob', browser)
    for (const { page } of [alice, bob]) {
      await page.goto('/?cell=shop%2Fproduction')
      await page.getByRole('dialog').getByText('Target').waitFor()
    }

    await alice.page.getByRole('button', { name: 'Lock' }).click()
    await alice.page.getByLabel('Why').fill('the database is moved')
    await alice.page.getByRole('dialog', { name: 'Lock shop' }).getByRole('button', { name: 'Lock' }).click()
    await bob.page
      .getByRole('dialog')
      .getByText('Locked by admin: the database is moved')
      .waitFor(WITHIN_A_SECOND)
    await alice.page.getByRole('button', { name: 'Unlock' }).click()
    await alice.page.getByRole('dialog', { name: 'Unlock' }).getByRole('button', { name: 'Unlock' }).click()
    await bob.page
      .getByText('Locked by admin')
      .first()
      .waitFor({ state: 'detached', ...WITHIN_A_SECOND })

    expect(await alice.page.getByRole('button', { name: 'Unlock' }).count()).toBe(0)
    await alice.close()
    await bob.close()
  })

  test('a connection that is cut is said, and made again: nothing is missed, nothing comes twice', async () => {
    const release = await scenes.create()
    await scenes.move(release.id, 'begin_stage')
    const deployment = await scenes.openDeployment(release, 'stage')
    await say(deployment, 1, 300)
    const { page, close } = await pageOf('alice', browser, { at: proxied })
    await page.goto(`/deployments/${deployment}`)
    await page.getByText('300 lines. Live.').waitFor()

    wire.cut()
    await page.getByText('The machine does not answer').first().waitFor()
    await say(deployment, 301, 50)
    wire.restore()

    await page.getByText('350 lines. Live.').waitFor()
    await page.getByText('The machine does not answer').first().waitFor({ state: 'detached' })
    await page.getByRole('log').getByText('line 350 of the log').waitFor()
    expect(await page.getByRole('log').getByText('line 349 of the log').count()).toBe(1)
    await close()
  })

  test('what happened while a page was cut off is on it afterwards', async () => {
    const release = await scenes.waiting()
    const { page, close } = await pageOf('alice', browser, { at: proxied })
    await page.goto(`/releases/${release.id}`)
    await badge(page, 'Manual testing').waitFor()

    wire.cut()
    await rejectRelease(deps, { releaseId: release.id, commit: null, reason: 'no' }, by('bob'))
    await page.getByText('The machine does not answer').first().waitFor()
    wire.restore()

    await badge(page, 'Tests failed').waitFor()
    await page.getByText('The machine does not answer').first().waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await close()
  })

  test('what could not be asked for when the machine went is asked for when it is back', async () => {
    const release = await scenes.waiting()
    const { page, close } = await pageOf('alice', browser, { at: proxied })
    await page.goto(`/releases/${release.id}`)
    await badge(page, 'Manual testing').waitFor()
    let asked = 0
    await page.route(`**/api/v1/releases/${release.id}`, (route) => {
      asked += 1
      return route.abort()
    })

    await rejectRelease(deps, { releaseId: release.id, commit: null, reason: 'no' }, by('bob'))
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(ATTEMPTS)
    wire.cut()
    await page.getByText('The machine does not answer').first().waitFor()
    await page.unroute(`**/api/v1/releases/${release.id}`)
    wire.restore()

    await badge(page, 'Tests failed').waitFor()
    await close()
  })
})

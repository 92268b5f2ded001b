import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')

describe.runIf(suite.runs)(`on paper, out of a browser${suite.why}`, async () => {
  const { scenes, pageOf } = await webGround()
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('a page is light, says when things were, and has nothing to press; afterwards it is what it was', async () => {
    const { id } = await scenes.waiting()
    const { page, complaints, close } = await pageOf('admin', browser, { colorScheme: 'dark' })
    const look = () =>
      page.evaluate(
        '[document.body.scrollWidth > innerWidth, getComputedStyle(document.documentElement).backgroundColor]',
      )
    await page.goto(`/releases/${id}`)
    const created = page.getByRole('region', { name: 'History' }).locator('time').last()
    await created.getByText(/ago|now/).waitFor()
    const onScreen = await look()

    await page.emulateMedia({ media: 'print' })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    await created.getByText(/\d{4}.*\d\d:\d\d/).waitFor()
    const onPaper = await look()
    const pressed = await page.locator('nav:visible, button:visible').count()
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    await created.getByText(/ago|now/).waitFor()

    expect(onPaper).toEqual([false, 'rgb(247, 247, 249)'])
    expect(pressed).toBe(0)
    expect(await look()).toEqual(onScreen)
    expect(complaints).toEqual([])
    await close()
  })
})

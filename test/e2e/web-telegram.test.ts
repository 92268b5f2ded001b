import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_LOGIN } from '../../src/domain/person/demo-login.ts'
import { startBotApi } from '../support/bot-api.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { startWebDemo } from '../support/web-demo.ts'

const suite = await realTool('chromium')
const STORY_MS = 240_000
/** The machine asks Telegram again after a while. */
const LONG = { timeout: 60_000 }

describe.runIf(suite.runs)(`a bot of one's own, in a browser${suite.why}`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('its token is pasted, checked at Telegram, and one’s account linked by a code for the phone', {
    timeout: STORY_MS,
  }, async () => {
    const telegram = await startBotApi()
    const demo = await startWebDemo({ RMM_TELEGRAM_API: telegram.url })
    const { page, complaints, strangers, close } = await openPage(browser, demo.url)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const paste = async (token: string) => {
      await page.getByRole('textbox', { name: 'Token of the bot' }).fill(token)
      await button('Connect a bot').click()
    }
    try {
      await page.goto('/connect?part=telegram')
      await page.getByLabel('Name or e-mail address').fill(DEMO_LOGIN.name)
      await page.getByLabel('Password').fill(DEMO_LOGIN.password)
      await button('Sign in').click()
      await page.getByText('no token', { exact: true }).waitFor()

      await paste(`${telegram.token.split(':')[0]}:this-is-nobodys-token-at-all-000`)
      await page.getByText('Telegram does not know the token').waitFor(LONG)
      await paste(telegram.token)
      await page.getByText('reachable', { exact: true }).waitFor(LONG)
      await page.getByText('@rmm_test_bot').waitFor()
      expect(await page.content()).not.toContain(telegram.token)

      await button('Link Telegram').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('img', { name: 'The link to the bot as a code for a phone' }).waitFor()
      const link = await dialog.locator('code').innerText()
      telegram.person({ firstName: 'Nina', username: 'nina' }).opens(link)
      await dialog.getByText(/^Linked: /).waitFor(LONG)

      expect(link).toMatch(/^https:\/\/t\.me\/rmm_test_bot\?start=/)
      expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] })
    } finally {
      await close()
      await demo.stop()
    }
  })
})

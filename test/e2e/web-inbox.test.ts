import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')

describe.runIf(suite.runs)(`deciding where everything waits, in a browser${suite.why}`, async () => {
  const { scenes, pageOf } = await webGround()
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('a yes is counted, a no says why, and both leave what waits for me; the log has them', async () => {
    const [approved, rejected] = [await scenes.waiting(), await scenes.waiting()]
    const { page, complaints, close } = await pageOf('alice', browser)
    const cardOf = (tag: string) => page.getByRole('region', { name: `shop ${tag}` })
    await page.goto('/approvals')
    await page.getByRole('heading', { name: '2 releases wait for you' }).waitFor()

    await cardOf(approved.tag).getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('heading', { name: '1 release waits for you' }).waitFor()
    await page.getByRole('status').getByText(`You approved shop ${approved.tag}.`).waitFor()
    await cardOf(approved.tag).getByText('alice approved').waitFor()
    const isOfferedAgain = await cardOf(approved.tag).getByRole('button', { name: 'Approve' }).isEnabled()
    await cardOf(rejected.tag).getByRole('button', { name: 'Reject' }).click()
    await page.getByRole('textbox', { name: 'Why not?' }).fill('It looks wrong')
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
    await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
    await page.getByRole('status').getByText(`You rejected shop ${rejected.tag}.`).waitFor()
    await page.getByRole('link', { name: 'Where it is now' }).click()
    await page.getByRole('heading', { name: `shop ${rejected.tag}` }).waitFor()
    await page.goto(`/audit?release=${rejected.id}&actor=alice`)
    await page.getByRole('button', { name: 'Details of event' }).last().click()
    await page.getByRole('table').getByText('It looks wrong').waitFor()

    expect(isOfferedAgain).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })

  test('who is not asked sees why not, once', async () => {
    const { tag } = await scenes.waiting()
    const { page, close } = await pageOf('guest', browser)

    await page.goto('/approvals')
    const card = page.getByRole('region', { name: `shop ${tag}` })
    await card.getByRole('button', { name: 'Approve' }).waitFor()

    expect(await card.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
    expect(await card.getByText('guest').count()).toBe(1)
    await close()
  })
})

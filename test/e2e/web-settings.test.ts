import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { file } from '../support/configuration.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
const YAML = file({
  people: `people:
  admin: { role: admin }
  alice: { role: engineer }
  bob:
  guest: { role: viewer }`,
  targets: `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`,
})

describe.runIf(suite.runs)(`settings, account, connect, in a browser${suite.why}`, async () => {
  const { api, pageOf } = await webGround()
  const as = (headers: object = {}) => ({ authorization: 'Bearer token-of-admin', ...headers })
  await api.inject({
    method: 'POST',
    url: '/api/v1/locks',
    headers: as(),
    body: { service: 'shop', environment: 'production', reason: 'load test' },
  })
  await api.inject({
    method: 'POST',
    url: '/api/v1/configuration',
    headers: as({ 'if-match': '"r0"' }),
    body: { yaml: YAML },
  })
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  async function pageAt(path: string): Promise<{ page: Page; complaints: string[]; close(): Promise<void> }> {
    const seen = await pageOf('admin', browser)
    await seen.page.goto(path)
    return seen
  }

  test('a secret is gone from the page as soon as it is stored', async () => {
    const { page, complaints, close } = await pageAt('/settings/secrets')

    await page.getByRole('button', { name: 'New secret' }).first().click()
    await page.getByLabel('Name').fill('stage')
    await page.getByLabel('Value').fill('hunter2-and-more')
    await page.getByRole('button', { name: 'Store' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('stored').first().waitFor()

    expect(await page.content()).not.toContain('hunter2')
    expect(complaints).toEqual([])
    await close()
  })

  test('what lies under an older key is put under the new one, and the page says so', async () => {
    const { page, close } = await pageOf('admin', browser)
    const secret = {
      name: 'stage',
      revision: 1,
      set_by: 'admin',
      set_at: new Date(),
      used_in: [],
      problem: null,
    }
    let key = 'older'
    await page.route('**/api/v1/secrets', (route) =>
      route.fulfill({ json: { items: [{ ...secret, key_id: key }], next: null, key_id: 'newer' } }),
    )
    await page.route('**/api/v1/secrets/rotate', (route) => {
      key = 'newer'
      return route.fulfill({ json: { key_id: key, rotated: 1, unreadable: [] } })
    })

    await page.goto('/settings/secrets')
    await page.getByRole('button', { name: 'Put under the new key' }).click()
    await page.getByText('1 secret was put under the new key').waitFor()

    expect(await page.getByText('under an older key').count()).toBe(0)
    await close()
  })

  test('a button that is pressed twice is pressed once', async () => {
    const { page, close } = await pageAt('/settings/tokens')
    await page.getByRole('button', { name: 'New token' }).first().click()
    await page.getByLabel('What it is for').fill('twice')

    await page.getByRole('button', { name: 'Make the token' }).dblclick()

    expect((await page.getByRole('dialog').locator('code').innerText()).length).toBeGreaterThan(20)
    await close()
  })

  test('a token is shown once, and is not on the page after that', async () => {
    const { page, close } = await pageAt('/settings/tokens')

    await page.getByRole('button', { name: 'New token' }).first().click()
    await page.getByLabel('What it is for').fill('pipeline')
    await page.getByRole('button', { name: 'Make the token' }).click()
    const secret = await page.getByRole('dialog').locator('code').innerText()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('pipeline').first().waitFor()

    expect(secret.length).toBeGreaterThan(20)
    expect(await page.content()).not.toContain(secret)
    await close()
  })

  test('somebody is invited by a link that is shown once, and it can be taken back', async () => {
    const { page, close } = await pageAt('/settings/people')

    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('dialog').locator('code').innerText()
    await page.getByRole('img', { name: 'The link as a code for a phone' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('whoever has it').waitFor({ state: 'detached' })

    expect(link).toMatch(/\/welcome#[\w-]{20,}$/)
    expect(await page.content()).not.toContain(link)
    await close()
  })

  test('a mistake in the configuration leads to its line, and a good one shows its plan first', async () => {
    const { page, close } = await pageAt('/settings/configuration?edit=true')
    const editor = page.getByRole('textbox', { name: 'Configuration' })

    await editor.fill(`${YAML}\n    helth: {}`)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await page.getByRole('button', { name: /^Line \d+, column 5$/ }).click()
    const atMistake = await editor.evaluate('document.activeElement.selectionStart')
    await editor.fill(`${YAML}\n    tags: web-*`)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await page.getByText('changes', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Version 2 is in force').waitFor()

    expect(atMistake).toBe(`${YAML}\n    `.length)
    await close()
  })

  test('whoever may not is told why, and nothing is asked for', async () => {
    const { page, complaints, close } = await pageOf('guest', browser)

    for (const path of ['people', 'groups', 'secrets', 'configuration']) {
      await page.goto(`/settings/${path}`)
      await page.getByRole('heading', { name: 'Not for you to see' }).waitFor()
    }
    await page.goto('/settings/locks')
    const lock = page.getByRole('button', { name: 'New lock' }).first()
    await lock.waitFor()

    expect(await lock.isDisabled()).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })
})

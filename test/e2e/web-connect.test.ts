import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_LOGIN } from '../../src/domain/person/demo-login.ts'
import { type ComposeHost, startComposeHost } from '../support/compose-host.ts'
import { type ComposeService, createComposeService } from '../support/compose-service.ts'
import { realSuite } from '../support/counterparts.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { missingForSshd } from '../support/sshd.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { startWebDemo, type WebDemo } from '../support/web-demo.ts'

const suite = await realSuite(missingForDocker, missingForSshd)
const LIMIT_MS = 240_000

/** A machine that runs, a host behind SSH with Docker, and somebody who has never connected anything. */
describe.runIf(suite.runs)(`connecting one's own, in a browser${suite.why}`, () => {
  let browser: Browser
  let host: ComposeHost
  let demo: WebDemo

  beforeAll(async () => {
    browser = await launchBrowser()
    host = await startComposeHost()
    demo = await startWebDemo()
  }, LIMIT_MS)
  afterAll(async () => {
    await browser.close()
    await demo.stop()
    await host.stop()
  }, LIMIT_MS)

  test('a service comes from an empty form to the overview, and the doctor says on the way what is missing', {
    timeout: LIMIT_MS,
  }, async () => {
    const [stage, production] = await twoPlaces(host)
    const { page, complaints, strangers, close } = await openPage(browser, demo.url)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const doctor = (environment: string) => page.getByRole('region', { name: environment, exact: true })
    await page.goto('/connect')
    await signIn(page)

    await page.getByLabel('Name', { exact: true }).fill('shop')
    await page.getByLabel('Repository').fill(stage.origin)
    const place = placeOf(page, 'stage')
    await place.getByLabel('Host').fill(host.sshd.host)
    await place.getByLabel('Port').fill('1')
    await place.getByLabel('User').fill(host.sshd.user)
    await place.getByLabel('Logs in with').selectOption({ label: 'a password' })
    await place.getByLabel('Name of the secret').fill('shop-host')
    await place.getByLabel('Directory').fill(stage.directory)
    await button('Same as stage').click()
    await placeOf(page, 'production').getByLabel('Directory').fill(production.directory)
    await page.getByLabel('Address that is asked').fill(stage.healthUrl)

    // Another page, and a reload: nothing is lost.
    await page.getByRole('link', { name: 'Telegram', exact: true }).click()
    await page.getByText('Token of the bot').first().waitFor()
    const current = page.getByRole('navigation', { name: 'Connect yours' }).locator('[aria-current=page]')
    expect(await current.allTextContents()).toEqual(['Telegram'])
    await page.getByRole('link', { name: 'Service', exact: true }).click()
    expect(await place.getByLabel('Port').inputValue()).toBe('1')
    await page.reload()
    expect(await place.getByLabel('Directory').inputValue()).toBe(stage.directory)

    // What is missing, one after the other, with what helps.
    await button('Test it').click()
    await doctor('stage').getByText('secret:shop-host has no value').waitFor()
    await doctor('stage').getByText('rmm secret set shop-host', { exact: true }).waitFor()
    await button('Set a value').click()
    await page.getByRole('dialog').getByLabel('Value').fill(host.sshd.password)
    await button('Store').click()
    await page.getByText('has a value').waitFor()
    await button('Test again').click()
    await doctor('stage').getByText('nothing listens at 127.0.0.1:1', { exact: true }).waitFor()
    await doctor('stage').getByText('nc -vz 127.0.0.1 1', { exact: true }).waitFor()

    // Mended: all is well, and a key that nobody knew is told.
    await place.getByLabel('Port').fill(String(host.sshd.port))
    await placeOf(page, 'production').getByLabel('Port').fill(String(host.sshd.port))
    await page.getByText('Something was changed since this test.').waitFor()
    await button('Test again').click()
    await page.getByText('Everything is well.').waitFor()
    await doctor('production')
      .getByText(/its key is pinned with the first deployment/)
      .waitFor()
    await doctor('production').getByText('compose.yaml, project shop-production').waitFor()

    await button('Show what would change').click()
    await page.getByText('production-shop', { exact: true }).first().waitFor()
    await button('Apply').click()
    await page.getByText('shop is connected').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('link', { name: /^shop stage/ }).waitFor()

    // Filled in once is enough: the next service begins with an empty form.
    await page.getByRole('link', { name: 'Connect yours' }).first().click()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('')
    expect(
      await page.evaluate('JSON.stringify(sessionStorage) + JSON.stringify(localStorage)'),
    ).not.toContain(host.sshd.password)
    expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] })
    await close()
  })
})

async function twoPlaces({
  docker,
}: ComposeHost): Promise<[stage: ComposeService, production: ComposeService]> {
  const stage = await createComposeService(docker, { name: 'shop' })
  await stage.publish('v1.0.0')
  const production = await createComposeService(docker, { name: 'shop-production', origin: stage.origin })
  return [stage, production]
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Name or e-mail address').fill(DEMO_LOGIN.name)
  await page.getByLabel('Password').fill(DEMO_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('What it is in rmm.yaml').first().waitFor()
}

function placeOf(page: Page, environment: string): Locator {
  return page.getByRole('region', { name: `Where it runs: ${environment}` })
}

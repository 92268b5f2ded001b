import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendLog } from '../../src/db/log.ts'
import { cheapHash } from '../support/cheap-password.ts'
import { startIssuer } from '../support/identity-issuer.ts'
import { realTool } from '../support/real-tool.ts'
import { plugInAuthenticator } from '../support/virtual-authenticator.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
const PASSWORD = 'a long enough password'

describe.runIf(suite.runs)(`every way in, in a browser${suite.why}`, async () => {
  const { url, db, deps, scenes, pageOf } = await webGround()
  // Passkeys need a name.
  const named = url.replace('127.0.0.1', 'localhost')
  deps.installation.signIn = { ...deps.installation.signIn, publicUrl: named }
  await db
    .updateTable('person')
    .set({ password_hash: cheapHash(PASSWORD) })
    .where('name', '=', 'alice')
    .execute()
  const release = await scenes.create()
  await scenes.move(release.id, 'begin_stage')
  const deployment = await scenes.openDeployment(release, 'stage')
  await appendLog(db, deployment, [{ step: 'fetch', stepLine: 1, at: new Date(), text: 'what broke' }])
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

  /** As a message of the bot has it; the line as somebody copies it from the page. */
  const link = `/deployments/${deployment}?line=1`

  async function arrives(page: Page): Promise<void> {
    await page.getByRole('log').getByText('what broke').waitFor()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(link)
  }

  async function signOut(page: Page): Promise<void> {
    await page.locator('aside summary').click()
    await page.locator('aside').getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }

  test('what else leads in comes below: the field that somebody types into stays where it is', async () => {
    const { page, close } = await openPage(browser, named)
    const answers = Promise.withResolvers<void>()
    await page.route('**/api/v1/auth/methods', async (route) => {
      await answers.promise
      await route.continue()
    })
    const name = page.getByLabel('Name or e-mail address')

    await page.goto('/login')
    await name.waitFor()
    const before = await name.boundingBox()
    answers.resolve()
    await page.getByRole('button', { name: /passkey/i }).waitFor()

    expect(await name.boundingBox()).toEqual(before)
    await close()
  })

  test('a name and a password lead to what a link named', async () => {
    const { page, complaints, close } = await openPage(browser, named)

    await page.goto(link)
    await page.getByLabel('Name or e-mail address').fill('alice')
    await page.getByLabel('Password').fill(PASSWORD)
    await button(page, 'Sign in').click()

    await arrives(page)
    expect(complaints).toEqual([])
    await close()
  })

  test('a passkey is made in the account, opens what a link named, and opens nothing when it is removed', async () => {
    const { page, complaints, close } = await pageOf('alice', browser, { at: named })
    await plugInAuthenticator(page)
    await page.goto('/account')
    await button(page, 'New passkey').click()
    await page.getByRole('dialog').getByLabel('Name').fill('my finger')
    await button(page, 'Make it').click()
    await page.getByText('my finger').waitFor()
    await signOut(page)

    await page.goto(link)
    await button(page, 'Sign in with a passkey').click()
    await arrives(page)
    await page.goto('/account')
    const passkeys = page.getByRole('list', { name: 'Passkeys' })
    await passkeys.getByText('used').waitFor()
    await passkeys.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('None yet. A passkey').waitFor()
    expect(complaints).toEqual([])
    await signOut(page)
    await button(page, 'Sign in with a passkey').click()
    await page.getByRole('alert').getByText('This passkey does not open anything here').waitFor()
    await close()
  })

  test('the identity provider sends the browser back to what a link named', async () => {
    const { page, complaints, close } = await openProvider()

    await page.goto(link)
    await page.getByRole('link', { name: /^Sign in with / }).click()

    await arrives(page)
    const me = await page.request.get('/api/v1/users/me')
    expect(await me.json()).toMatchObject({ name: 'olga', role: 'engineer' })
    expect(complaints).toEqual([])
    await close()
  })

  test('somebody whom the identity provider sends back without a role is told so, and can sign in another way', async () => {
    const { page, close } = await openProvider({
      groups: ['strangers'],
      sub: 'sub-2',
      preferred_username: 'mallory',
    })

    await page.goto(link)
    await page.getByRole('link', { name: /^Sign in with / }).click()
    await page.getByRole('alert').getByText('None of your groups there has a role here.').waitFor()
    await page.getByLabel('Name or e-mail address').fill('alice')
    await page.getByLabel('Password').fill(PASSWORD)
    await button(page, 'Sign in').click()

    await arrives(page)
    const me = await page.request.get('/api/v1/users/me')
    expect(await me.json()).toMatchObject({ name: 'alice' })
    await close()
  })

  async function openProvider(says: Record<string, unknown> = {}) {
    const issuer = await startIssuer()
    const oidc = {
      issuer: issuer.url,
      clientId: 'rmm',
      clientSecret: null,
      roles: { developers: 'engineer' as const },
      groupsClaim: 'groups',
      defaultRole: null,
    }
    deps.installation.signIn = { ...deps.installation.signIn, oidc }
    issuer.says = { sub: 'sub-1', preferred_username: 'olga', groups: ['developers'], ...says }
    return openPage(browser, named)
  }
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WEB_DIRECTORY } from '../../src/api/web.ts'
import { makeSetupLink } from '../../src/app/make-setup-link.ts'
import { appendLog } from '../../src/db/log.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { seriousFindings } from '../support/web-checks.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
const INITIAL_LIMIT_BYTES = 200_000

describe.runIf(suite.runs)(`every page, in a browser${suite.why}`, async () => {
  const { url, db, deps, scenes, pageOf } = await webGround()
  await scenes.deployed()
  const waiting = await scenes.waiting()
  const running = await scenes.create()
  await scenes.move(running.id, 'begin_stage')
  const deployment = await scenes.openDeployment(running, 'stage')
  await appendLog(db, deployment, [
    { step: 'fetch', stepLine: 1, at: new Date(), text: '<img src=x onerror="document.title = 1">' },
    { step: 'fetch', stepLine: 2, at: new Date(), text: `a line without an end ${'x'.repeat(3_000)}` },
  ])

  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('shows what commands print as the text that it is', async () => {
    const { page, complaints, close } = await pageOf('alice', browser)

    await page.goto(`/deployments/${deployment}`)
    await page.getByRole('log').getByText('<img src=x').waitFor()

    expect(await page.getByRole('log').locator('img').count()).toBe(0)
    expect(await page.title()).toContain('shop')
    expect(complaints).toEqual([])
    await close()
  })

  test('says when things were to whoever chose that, also the next time', async () => {
    const { page, close } = await pageOf('alice', browser)
    const time = page.locator('main time').first()
    await page.goto(`/releases/${waiting.id}`)
    await time.getByText(/now|second|minute/).waitFor()
    await page.getByText('alice', { exact: true }).last().click()
    await page.getByLabel('Times').selectOption('exact')
    await time.getByText(/\d{4}/).waitFor()
    await page.reload()
    await time.waitFor()

    expect(await time.innerText()).toMatch(/\d{4}/)
    await close()
  })

  test('shows a viewer what they may not do, and why', async () => {
    const { page, close } = await pageOf('guest', browser)

    await page.goto(`/releases/${waiting.id}`)
    const approve = page.getByRole('button', { name: 'Approve' })
    await approve.waitFor()

    expect(await approve.isDisabled()).toBe(true)
    const reason = await approve.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${reason}"]`).innerText()).toContain('guest')
    await close()
  })

  test('asks whoever is not known who they are, and then opens what was asked for', async () => {
    const { page, close } = await openPage(browser, url)

    await page.goto(`/releases/${waiting.id}?x=1`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    const findings = await seriousFindings(page)

    expect(new URL(page.url()).searchParams.get('return_to')).toContain(`/releases/${waiting.id}`)
    expect(findings).toEqual([])
    await close()
  })

  test('lets the first admin in by the link that a new machine prints, once', async () => {
    const secret = await makeSetupLink(deps)
    const { page, complaints, close } = await openPage(browser, url)

    await page.goto(`/welcome#${secret}`)
    await page.getByLabel('Name').fill('first')
    await page.getByLabel('New password').fill('a long enough password')
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Set password and sign in' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(complaints).toEqual([])
    await page.goto('/login')
    await page.goto(`/welcome#${secret}`)
    await page.getByRole('alert').waitFor()

    expect(await page.getByLabel('New password').count()).toBe(0)
    await close()
  })

  test('is reached by keys: the palette, the letters after g, the search, the help', async () => {
    const { page, close } = await pageOf('alice', browser)
    await page.goto('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()

    // Whoever types at once means the palette, however late it comes.
    const came = Promise.withResolvers<void>()
    await page.route('**/palette-*.js', (route) => came.promise.then(() => route.continue()))
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`shop ${waiting.tag}`)
    came.resolve()
    await page.getByRole('option', { name: `shop ${waiting.tag}` }).waitFor()
    expect(await page.getByRole('combobox').inputValue()).toBe(`shop ${waiting.tag}`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `shop ${waiting.tag}` }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('nothing is called so')
    await page.getByText('Nothing here fits').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()

    expect(await seriousFindings(page)).toEqual([])
    await close()
  })

  test('leaves out what cannot be read in an address, and says where there is nothing', async () => {
    const { page, complaints, close } = await pageOf('alice', browser)

    await page.goto('/deployments?status=nonsense&utm=1')
    await page.getByText('shop · stage').first().waitFor()
    const alerts = await page.getByRole('alert').count()
    await page.goto('/releases/abc')
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    await page.goto('/?cell=nope')
    await page.getByRole('rowheader', { name: 'shop' }).waitFor()

    expect([alerts, await page.getByRole('dialog').count()]).toEqual([0, 0])
    expect(complaints).toEqual([])
    await close()
  })

  test('narrows the list of releases to a service and a phase, both in the address', async () => {
    const { page, complaints, close } = await pageOf('alice', browser)
    const filters = page.getByRole('group', { name: 'Show only' })

    await page.goto('/releases')
    await filters.getByLabel('Service').selectOption('shop')
    await filters.getByRole('button', { name: 'Cancelled' }).click()
    await page.getByText('Nothing here fits').waitFor()
    const narrowed = new URL(page.url()).search
    await filters.getByRole('button', { name: 'Cancelled' }).click()
    await filters.getByLabel('Service').selectOption('All')
    await page.getByRole('link', { name: `shop ${waiting.tag} release ${waiting.id}` }).waitFor()

    expect(narrowed).toBe('?service=shop&phase=cancelled')
    expect(new URL(page.url()).search).toBe('')
    expect(complaints).toEqual([])
    await close()
  })

  test('presses nothing else by the Enter of the palette', async () => {
    const { page, close } = await pageOf('alice', browser)
    const asked: string[] = []
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()))
    await page.goto(`/releases/${waiting.id}`)
    await page.getByRole('button', { name: 'Approve' }).focus()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('targets')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Targets', level: 1 }).waitFor()

    expect(asked).toEqual([])
    await close()
  })

  test('is at most 200 kB of JavaScript to begin with', async () => {
    const { page, close } = await pageOf('alice', browser)
    const scripts: string[] = []
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (pathname.endsWith('.js')) scripts.push(pathname)
    })

    await page.goto('/')
    await page.getByText('shop').first().waitFor()
    const sizes = await Promise.all(
      scripts.map(
        async (path) =>
          (await readFile(join(WEB_DIRECTORY, `${path}.gz`)).catch(() => readFile(join(WEB_DIRECTORY, path))))
            .length,
      ),
    )

    expect(scripts.length).toBeGreaterThan(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(INITIAL_LIMIT_BYTES)
    await close()
  })
})

test('nothing that was built needs a looser policy', async () => {
  const page = await readFile(join(WEB_DIRECTORY, 'index.html'), 'utf8')
  const assets = await readdir(join(WEB_DIRECTORY, 'assets'))

  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/)
  expect(assets.filter((name) => name.endsWith('.map'))).toEqual([])
  expect(assets.length).toBeGreaterThan(5)
})

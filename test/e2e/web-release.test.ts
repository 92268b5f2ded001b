import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endDeployment } from '../../src/app/deployment.ts'
import { failure } from '../../src/domain/failures.ts'
import { realTool } from '../support/real-tool.ts'
import { freshTag } from '../support/scenes.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
const COMMIT = 'c'.repeat(40)

describe.runIf(suite.runs)(`what a release means, in a browser${suite.why}`, async () => {
  const { scenes, deps, pageOf } = await webGround()
  let browser: Browser
  deps.commitsOf = async () => ({
    kind: 'known',
    between: {
      commits: [
        { sha: COMMIT, title: 'Add a cart', author: 'anna', at: '2026-02-01T10:00:00.000Z', url: null },
      ],
      total: 1,
      pullRequests: [{ number: 12, title: 'A cart', author: 'anna', url: 'https://code.example/12' }],
      url: null,
    },
  })

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('before it sets out: what comes, what does not, who is asked, and what stands in its way', async () => {
    const { tag: running } = await scenes.deployed()
    const [tag, newest] = [freshTag(), freshTag()]
    deps.tagsOf = async () => ({
      kind: 'known',
      tags: [newest, tag].map((one) => ({ tag: one, commit: COMMIT, releaseId: null })),
    })
    const { page, complaints, close } = await pageOf('dev', browser)

    await page.goto('/')
    await page.getByRole('button', { name: 'New release' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('must approve: alice, bob').waitFor()
    await dialog.getByText(`1 commit, 1 pull request that ${running} does not have`).click()
    await dialog.getByRole('link', { name: '#12' }).waitFor()
    await dialog.getByText(`Not included: what ${newest} has beyond it`).waitFor()
    const words = await dialog.innerText()
    await dialog.getByLabel('Version').selectOption(newest)
    await dialog.getByText(`Not included`).waitFor({ state: 'detached' })

    expect(words).toMatch(new RegExp(`production\\s+${running}\\s*→\\s*${tag}`))
    expect(complaints).toEqual([])
    await close()
  })

  test('where the button that was pressed goes away, the keyboard goes on beside it, and not from the top of the page', async () => {
    const release = await scenes.waiting('dev')
    const { page, close } = await pageOf('alice', browser)
    await page.goto(`/releases/${release.id}`)
    const approve = page.getByRole('button', { name: 'Approve', exact: true })
    await approve.focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await approve.count()) === 0 || (await approve.isDisabled())).toBe(true)
    await page.keyboard.press('Tab')
    await page.locator('main :focus').waitFor()

    await page.getByRole('link', { name: 'Releases', exact: true }).click()
    await page.locator(`main a[href="/releases/${release.id}"]`).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).getByText(release.tag).waitFor()

    await page.locator('main:focus').waitFor()
    await close()
  })

  test('one that came to nothing is released again, from its page and from that of its deployment', async () => {
    const { id, tag } = await scenes.create('dev')
    await scenes.move(id, 'begin_stage')
    const deploymentId = await scenes.openDeployment({ id, tag }, 'stage')
    const ill = failure('build_failed', { tag, detail: 'no space' })
    await endDeployment(deps, { deploymentId, kind: 'failed', failure: ill })
    await scenes.move(id, 'stage_failed')
    const { page, complaints, close } = await pageOf('dev', browser)

    await page.goto(`/releases/${id}`)
    await page.getByRole('button', { name: 'Release again' }).waitFor()
    await page.getByText('Approvals given: 0 of 2.').waitFor()
    await page.getByText('It was not proved.').waitFor()
    await page.goto(`/deployments/${deploymentId}`)
    await page.getByText('No step was taken.').waitFor()
    await page.getByRole('button', { name: 'Release again' }).click()
    const dialog = page.getByRole('dialog', { name: `Release shop ${tag} again` })
    await dialog.getByText('must approve: alice, bob').waitFor()
    await dialog.getByRole('button', { name: `Release ${tag}` }).click()
    await page.waitForURL((url) => /^\/releases\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${id}`))
    await page.getByRole('heading', { level: 1 }).getByText(tag).waitFor()
    const released = page.url()
    await page.goto(`/releases/${id}`)
    await page.getByRole('heading', { level: 1 }).getByText(tag).waitFor()

    expect(Number(released.split('/').at(-1))).toBeGreaterThan(id)
    expect(await page.getByRole('button', { name: 'Release again' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('on its page: what becomes of the database is said before production changes, and no longer while it does', async () => {
    const { id } = await scenes.waiting()
    const { page, close } = await pageOf('dev', browser)
    const approvals = page.getByRole('region', { name: 'Approvals' })
    const database = approvals.getByText(/Migrations|The database/)

    await page.goto(`/releases/${id}`)
    await database.waitFor()
    await scenes.move(id, 'last_approval', 'begin_production')
    await page.getByRole('heading', { level: 1 }).locator('..').getByText('Deploying to production').waitFor()

    expect(await database.count()).toBe(0)
    await close()
  })

  test('on its page: the way to its service, and to each deployment of its history', async () => {
    const { id, tag } = await scenes.deployed()
    const { page, complaints, close } = await pageOf('dev', browser)

    await page.goto(`/releases/${id}`)
    const begun = page
      .getByRole('region', { name: 'History' })
      .getByRole('listitem')
      .filter({ hasText: 'Deployment begun' })
    await begun.getByRole('link', { name: `Deployment · production · ${tag}` }).click()
    await page.getByRole('heading', { name: `Deployment: shop ${tag} · production` }).waitFor()
    await page.getByRole('link', { name: `Release of ${tag}` }).click()
    await page.getByRole('link', { name: 'Everything about shop' }).click()
    await page.getByRole('heading', { name: 'shop', exact: true }).waitFor()

    expect(complaints).toEqual([])
    await close()
  })

  test('on its page: what it brings, and notes that whoever may can write', async () => {
    const release = await scenes.waiting('dev')
    const own = await pageOf('dev', browser)
    const other = await pageOf('alice', browser)
    for (const { page } of [own, other]) await page.goto(`/releases/${release.id}`)
    await own.page.getByRole('region', { name: 'What it brings' }).getByText('Add a cart').waitFor()

    const notes = other.page.getByRole('region', { name: 'Notes' })
    await notes.getByText('may not').waitFor()
    await own.page.getByRole('button', { name: 'Write' }).click()
    await own.page.getByRole('dialog').getByLabel('Notes').fill('Look at the cart')
    await own.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await notes.getByText('Look at the cart').waitFor()

    expect(await notes.getByRole('button', { name: 'Write' }).isDisabled()).toBe(true)
    expect(own.complaints).toEqual([])
    await own.close()
    await other.close()
  })
})

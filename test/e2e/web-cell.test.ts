import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endDeployment } from '../../src/app/deployment.ts'
import { realTool } from '../support/real-tool.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')

describe.runIf(suite.runs)(`a cell of the overview${suite.why}`, async () => {
  const { deps, scenes, pageOf } = await webGround()
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  /** Its version runs on stage, and people are asked. */
  async function onStage() {
    const release = await scenes.create()
    await scenes.move(release.id, 'begin_stage')
    const deploymentId = await scenes.openDeployment(release, 'stage')
    await endDeployment(deps, { deploymentId, kind: 'succeeded', failure: null })
    await scenes.move(release.id, 'ready_for_testing')
    return release
  }

  test('leads on to where its version would go next, and to what differs there', async () => {
    const { page, complaints, close } = await pageOf('alice', browser)
    const release = await onStage()

    await page.goto('/?cell=shop%2Fstage')
    await page.getByRole('button', { name: 'Promote to production' }).click()
    await page.getByRole('button', { name: 'Approve' }).waitFor()
    const asked = new URL(page.url()).pathname
    await page.goBack()
    await page.getByRole('link', { name: 'Compare with production' }).click()
    await page.getByRole('heading', { name: 'Compare' }).waitFor()
    const { pathname, searchParams } = new URL(page.url())

    expect(asked).toBe(`/releases/${release.id}`)
    expect([pathname, ...searchParams.values()]).toEqual(['/compare', 'production', 'stage', 'shop'])
    expect(complaints).toEqual([])
    await scenes.move(release.id, 'cancel')
    await close()
  })

  test('begins a new release of its version where that of before has ended', async () => {
    const { page, close } = await pageOf('alice', browser)
    const { id, tag } = await onStage()
    await scenes.move(id, 'cancel')

    await page.goto('/?cell=shop%2Fstage')
    await page.getByRole('button', { name: 'Promote to production' }).click()
    const begin = page.getByRole('button', { name: `Release ${tag}` })
    await begin.click()
    await page.waitForURL(/\/releases\/\d+$/)

    expect(new URL(page.url()).pathname).not.toBe(`/releases/${id}`)
    await scenes.move(Number(page.url().split('/').at(-1)), 'cancel')
    await close()
  })

  test('says to a viewer why it cannot be promoted', async () => {
    const { page, close } = await pageOf('guest', browser)
    const { id } = await onStage()
    await scenes.move(id, 'cancel')

    await page.goto('/?cell=shop%2Fstage')
    const refused = page.getByRole('button', { name: 'Promote to production' })
    await refused.waitFor()
    const reason = await refused.getAttribute('aria-describedby')

    expect(await refused.isDisabled()).toBe(true)
    expect(await page.locator(`[id="${reason}"]`).innerText()).toContain('guest')
    await close()
  })

  test('offers nothing where the next place has the same version', async () => {
    const { page, close } = await pageOf('alice', browser)
    const release = await onStage()
    await scenes.move(release.id, 'last_approval', 'begin_production')
    const deploymentId = await scenes.openDeployment(release, 'production')
    await endDeployment(deps, { deploymentId, kind: 'succeeded', failure: null })
    await scenes.move(release.id, 'confirm')

    await page.goto('/?cell=shop%2Fstage')
    await page.getByRole('link', { name: 'Compare with production' }).waitFor()
    await page.getByRole('dialog').getByText(release.tag).first().waitFor()

    expect(await page.getByRole('button', { name: /^Promote/ }).count()).toBe(0)
    await close()
  })

  test('is still there when a dialog over it is left by Escape', async () => {
    const { page, close } = await pageOf('alice', browser)

    await page.goto('/?cell=shop%2Fstage')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('heading', { name: 'Lock shop on stage' }).waitFor()
    await page.getByRole('textbox', { name: 'Why' }).fill('half a reason')
    // A press beside it loses nothing that was typed.
    await page.mouse.click(5, 5)
    expect(await page.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('half a reason')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Lock shop on stage' }).waitFor({ state: 'detached' })

    expect(await page.getByRole('dialog').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('cell')).toBe('shop/stage')
    await close()
  })
})

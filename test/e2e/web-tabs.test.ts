import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rejectRelease } from '../../src/app/decide-release.ts'
import { appendLog } from '../../src/db/log.ts'
import { signIn } from '../support/open-page-as.ts'
import { realTool } from '../support/real-tool.ts'
import { openRealWindow, type RealWindow } from '../support/real-window.ts'
import { by } from '../support/story-world.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
/** Each wants two connections at once, and browsers open six to one machine. */
const TABS_WITH_LOG = 5

describe.runIf(suite.runs)(`eight tabs of one browser${suite.why}`, async () => {
  const { url, db, deps, scenes } = await webGround()
  let window: RealWindow

  beforeAll(async () => {
    window = await openRealWindow()
    await signIn(window.context, 'alice', { db, at: url })
  })
  afterAll(() => window?.close())

  const say = (deployment: number, stepLine: number) =>
    appendLog(db, deployment, [{ step: 'fetch', stepLine, at: new Date(), text: `line ${stepLine}` }])
  const isHidden = (page: Page) => page.evaluate('document.hidden')

  async function openTab(path: string, words: string): Promise<Page> {
    const page = await window.context.newPage()
    await page.goto(`${url}${path}`)
    await page.locator('main').getByText(words).first().waitFor()
    return page
  }

  test('none waits for another, and each is right when it is looked at', { timeout: 120_000 }, async () => {
    const running = await scenes.create()
    await scenes.move(running.id, 'begin_stage')
    const deployment = await scenes.openDeployment(running, 'stage')
    await say(deployment, 1)
    const { id } = await scenes.waiting()

    const logs: Page[] = []
    while (logs.length < TABS_WITH_LOG)
      logs.push(await openTab(`/deployments/${deployment}`, '1 line. Live.'))
    const others = [
      [await openTab(`/releases/${id}`, 'Approvals missing: 2 of 2'), 'looks wrong'],
      [await openTab('/approvals', '1 release waits for you'), 'Nothing waits for anybody'],
      [await openTab('/releases', 'Manual testing'), 'Tests failed'],
    ] as const
    const tabs = [...logs.map((page) => [page, '2 lines. Live.'] as const), ...others]
    const hidden = await Promise.all(tabs.map(([page]) => isHidden(page)))
    await say(deployment, 2)
    await rejectRelease(deps, { releaseId: id, commit: null, reason: 'looks wrong' }, by('bob'))

    for (const [page, words] of tabs) {
      await page.bringToFront()
      await page.locator('main').getByText(words).first().waitFor()
    }

    expect(hidden).toEqual([true, true, true, true, true, true, true, false])
  })
})

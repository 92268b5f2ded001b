import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { type BotGround, introduce, openBotGround } from '../support/bot-ground.ts'
import { untilOffered } from '../support/bot-taps.ts'
import { buildUntil } from '../support/build-until.ts'
import { realSuite } from '../support/counterparts.ts'
import { freshDatabase } from '../support/database.ts'
import { type Delays, delaysAfter } from '../support/delays-after.ts'
import { openPageAs } from '../support/open-page-as.ts'
import { realTool } from '../support/real-tool.ts'
import { temporaryDirectory } from '../support/test-server.ts'
import { untilOnPage } from '../support/until-on-page.ts'
import { launchBrowser } from '../support/web-browser.ts'

const suite = await realSuite(async () => ((await realTool('chromium')).runs ? null : 'chromium'))
const { db, url: databaseUrl } = await freshDatabase()
/** A second is promised; where everything runs at once only a machine that hangs is wrong. */
const LIMIT_MS = process.env['RMM_LONG'] === '1' ? 1_000 : 20_000
const LONG = { timeout: 120_000 }

/** After which a chat takes several calls at once again. */
const READ_MS = 5_000

const HEADER = 'main header'
const CELL = 'td a'

test.runIf(suite.runs)(
  `two browsers and the chat act at once, and each shows what is${suite.why}`,
  {
    timeout: 400_000,
  },
  async () => {
    const gate = join(await temporaryDirectory('rmm-web-and-bot-'), 'gate')
    const stage = await openBotGround({
      language: 'en',
      databaseUrl,
      configure({ targets }) {
        const production = targets['production-here']
        if (production) production.build = buildUntil(gate)
      },
    })
    const { api, ground, ivan } = stage
    await ground.machine.start()
    await introduce(stage)
    const { annas, overview, inbox } = await openPages(stage)
    const measured: Record<string, Delays> = {}

    const first = await untilAsked(stage, 'v1.0.0')
    await annas.goto(`/releases/${first}`)
    await annas.getByRole('button', { name: 'Approve' }).waitFor()
    await inbox.getByRole('heading', { name: '1 release waits for you' }).waitFor()
    const production = delaysAfter(() => beganProduction(stage, first), {
      release: () => untilOnPage(annas, { within: HEADER, words: /Deploying to production/ }),
      overview: () => untilOnPage(overview, { within: CELL, words: /hello production .*v1\.0\.0/ }),
      chat: () => api.until(ivan, 'v1.0.0 goes to production', LONG.timeout),
    })
    measured['approvals'] = await delaysAfter(
      async () => {
        const answer = annas.waitForResponse(`**/releases/${first}/approve`)
        const tap = ivan.taps(
          await untilOffered(api, { where: ivan, button: '✅ Approve', says: 'v1.0.0' }),
          '✅ Approve',
        )
        await annas.getByRole('button', { name: 'Approve' }).click()
        await Promise.all([answer, tap.answered])
      },
      {
        release: () => untilOnPage(annas, { within: HEADER, words: /Manual testing/, isGone: true }),
        inbox: () => untilOnPage(inbox, { within: 'main', words: /Nothing waits for anybody/ }),
        count: () =>
          untilOnPage(overview, { within: 'aside', words: /1 release waits for you/, isGone: true }),
        chat: () => api.until(ivan, /All approvals are there|v1\.0\.0 goes to production/, LONG.timeout),
      },
    )
    measured['production'] = await production
    await writeFile(gate, '')
    await badge(annas, 'Deployed')
    await api.until(ivan, 'v1.0.0 deployed!', LONG.timeout)

    const second = await untilAsked(stage, 'v1.1.0')
    await annas.goto(`/releases/${second}`)
    await annas.getByRole('button', { name: 'Reject' }).click()
    await annas.getByRole('textbox', { name: 'Why not?' }).fill('It looks wrong')
    await inbox.getByRole('heading', { name: '1 release waits for you' }).waitFor()
    measured['rejection'] = await delaysAfter(
      async () => {
        const answer = annas.waitForResponse(`**/releases/${second}/reject`)
        await annas.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
        await answer
      },
      {
        release: () => untilOnPage(annas, { within: HEADER, words: /Tests failed/ }),
        inbox: () => untilOnPage(inbox, { within: 'main', words: /Nothing waits for anybody/ }),
        count: () =>
          untilOnPage(overview, { within: 'aside', words: /1 release waits for you/, isGone: true }),
        chat: () => api.until(ivan, 'Release v1.1.0 was rejected', LONG.timeout),
      },
    )

    const locked = 'Locked by ivan: the database is moved'
    await annas.goto('/?cell=hello%2Fstage')
    await annas.getByRole('dialog').getByText('Target').waitFor()
    measured['lock'] = await delaysAfter(
      async () => {
        const lock = { service: 'hello', environment: 'stage', reason: 'the database is moved' }
        await ground.machine.ask('/locks', lock)
      },
      {
        drawer: () => untilOnPage(annas, { within: 'dialog', words: new RegExp(locked) }),
        overview: () => untilOnPage(overview, { within: CELL, words: new RegExp(`hello stage .*${locked}`) }),
      },
    )

    if (process.env['RMM_LONG'] === '1')
      console.log('milliseconds after the answer of the machine:', measured)
    const slow = Object.values(measured).flatMap((delays) => Object.entries(delays))
    expect(slow.filter(([, ms]) => ms > LIMIT_MS)).toEqual([])
  },
)

const badge = (page: Page, words: string) =>
  page.locator('main header').getByText(words, { exact: true }).waitFor(LONG)

/** When the machine went on to production: that is a story of its own, which begins as soon as there is room for it. */
async function beganProduction({ ground }: BotGround, release: number): Promise<number> {
  for (;;) {
    const { items } = await ground.machine.ask<{ items: { action: string; at: string }[] }>(
      `/events?release=${release}`,
    )
    const began = items.find(({ action }) => action === 'begin_production')
    if (began) return Date.parse(began.at)
    await sleep(100)
  }
}

/** Anna looks at one thing, Olga at everything. */
async function openPages({ ground }: BotGround): Promise<Record<'annas' | 'overview' | 'inbox', Page>> {
  const browsers = await Promise.all([launchBrowser(), launchBrowser()])
  onTestFinished(async () => {
    for (const browser of browsers) await browser.close()
  })
  const at = ground.machine.url
  const anna = await openPageAs('anna', { db, browser: browsers[0], at })
  const olga = await openPageAs('olga', { db, browser: browsers[1], at })
  const inbox = await olga.page.context().newPage()
  await olga.page.goto('/')
  await olga.page.getByRole('heading', { name: 'Overview' }).waitFor()
  await inbox.goto('/approvals')
  return { annas: anna.page, overview: olga.page, inbox }
}

/** A version comes to where people are asked. */
async function untilAsked({ api, ground, ivan }: BotGround, tag: string): Promise<number> {
  const { id } = await ground.machine.ask<{ id: number }>('/releases', { service: 'hello', tag })
  await untilOffered(api, { where: ivan, button: '✅ Approve', says: tag })
  // Telegram takes one call a second for a chat, and here a version takes seconds where it else takes minutes: people look before they press.
  if (LIMIT_MS < READ_MS) await sleep(READ_MS)
  return id
}

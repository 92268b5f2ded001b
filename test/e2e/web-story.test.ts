import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_LOGIN } from '../../src/domain/person/demo-login.ts'
import { realTool } from '../support/real-tool.ts'
import { STORY_WORDS, type StoryWords } from '../support/story-words.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'
import { startWebDemo, type WebDemo } from '../support/web-demo.ts'
import { type Hands, withKeysAlone, withMouse } from '../support/web-hands.ts'

const suite = await realTool('chromium')
const STORY_MS = 600_000
/** The machine builds, rehearses and watches meanwhile. */
const LONG = { timeout: 120_000 }

const HANDS = { 'by mouse': withMouse, 'by keyboard alone': withKeysAlone } as const
const ALL_RUNS = (['en-GB', 'ru-RU'] as const).flatMap((locale) =>
  (['by mouse', 'by keyboard alone'] as const).map((how) => ({ locale, how })),
)
/** Both ways and both languages; each way in each language with `RMM_LONG=1`. */
const RUNS =
  process.env['RMM_LONG'] === '1'
    ? ALL_RUNS
    : ALL_RUNS.filter(({ locale, how }) => (locale === 'en-GB') === (how === 'by mouse'))

// Two at a time, each with a demo of its own, for which they mostly wait.
describe.runIf(suite.runs).concurrent(`the five minutes, in a browser${suite.why}`, () => {
  let browser: Browser
  const lanes = new Map<string, Promise<void>>()

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test.each(RUNS)('$how, in $locale', { timeout: STORY_MS }, async ({ locale, how }) => {
    const before = lanes.get(how) ?? Promise.resolve()
    const mine = before.then(() => play(locale, how))
    lanes.set(
      how,
      mine.then(
        () => {},
        () => {},
      ),
    )

    expect(await mine).toEqual({ complaints: [], strangers: [] })
  })

  /** From the first start of the demo to the doctor; nothing that the browser complains about is forgiven. */
  async function play(locale: keyof typeof STORY_WORDS, how: keyof typeof HANDS) {
    const demo = await startWebDemo()
    const { page, complaints, strangers, close } = await openPage(browser, demo.url, { locale })
    try {
      await page.goto('/')
      const told = { page, demo, hands: HANDS[how](page), words: STORY_WORDS[locale] }
      await comesIn(told)
      await releases(told)
      await releasesWhatIsBroken(told)
      if (how === 'by mouse') await readsTheLog(told)
      await rollsBack(told)
      await connectsTheirOwn(told)
      return { complaints, strangers }
    } finally {
      await close()
      await demo.stop()
    }
  }
})

interface Told {
  page: Page
  demo: WebDemo
  hands: Hands
  words: StoryWords
}

const badge = (page: Page, words: string) => page.locator('main header').getByText(words, { exact: true })
const cell = (page: Page, environment: string) => page.getByRole('link', { name: `hello ${environment}` })

/** It says how to come in, and opens what was asked for. */
async function comesIn({ page, hands, words }: Told): Promise<void> {
  await page.getByText(DEMO_LOGIN.password).waitFor()
  await hands.type(words.name, DEMO_LOGIN.name)
  await hands.type(words.password, DEMO_LOGIN.password)
  await hands.press(words.signIn)
  await cell(page, 'stage').getByText('v1.0.0').waitFor()
  await cell(page, 'production').getByText('v1.0.0').waitFor()
}

/** A good version: stage, rehearsal, a person, production. */
async function releases({ page, demo, hands, words }: Told): Promise<void> {
  await hands.press(words.newRelease)
  await hands.press(words.release('v1.1.0'), 'dialog')
  await page.getByRole('heading', { name: 'hello v1.1.0' }).waitFor()
  await badge(page, words.manualTesting).waitFor(LONG)
  await page.getByText(words.rehearsed).waitFor()
  expect(await demo.served('production')).toBe('1.0.0')
  await hands.press(words.approve)
  await badge(page, words.deployed).waitFor(LONG)
  expect(await demo.served('production')).toBe('1.1.0')
}

/** A broken one goes back by itself, and the page says what happened. */
async function releasesWhatIsBroken({ page, demo, hands, words }: Told): Promise<void> {
  await hands.press(words.overview)
  await page.getByRole('heading', { name: words.overview }).waitFor()
  await hands.press(words.newRelease)
  await hands.press(words.release('v1.2.0'), 'dialog')
  await badge(page, words.manualTesting).waitFor(LONG)
  await hands.press(words.approve)
  await badge(page, words.rolledBack).waitFor(LONG)
  await page.getByText(words.wentBack).waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('v1.2.0')
  expect(await demo.served('production')).toBe('1.1.0')
}

/** The log of what failed. */
async function readsTheLog({ page, hands, words }: Told): Promise<void> {
  await hands.press(/ · production · v1\.2\.0$/)
  await page.getByRole('log').getByText('HTTP 500').first().waitFor()
  await hands.type(words.find, 'migration')
  await page.getByText(words.firstOf).waitFor()
}

/** Back to v1.0.0, with both versions and the migrations shown first. */
async function rollsBack({ page, demo, hands, words }: Told): Promise<void> {
  await hands.press(words.overview)
  await hands.press(/^hello production/)
  await hands.press(words.rollBack, 'dialog')
  const plan = page.getByRole('dialog', { name: words.rollBack })
  await plan.getByText('002').waitFor()
  expect(await plan.innerText()).toMatch(words.fromTo)
  await hands.press(words.rollBackTo, 'dialog')
  await badge(page, words.rolledBack).waitFor(LONG)
  expect(await demo.served('production')).toBe('1.0.0')
}

/** A service of their own, described with a mistake: the doctor really looks, and says what helps. */
async function connectsTheirOwn({ page, demo, hands, words }: Told): Promise<void> {
  const repository = join(demo.home, 'no-such-repository.git')
  await hands.press(words.connect)
  await hands.type(words.ownName, 'shop')
  await hands.type(words.repository, repository)
  for (const [which, environment] of ['stage', 'production'].entries()) {
    await hands.chooseNext(words.how, words.process, which)
    await hands.type(words.directory, join(demo.home, 'shop', environment), which)
    await hands.type(words.start, 'exec node server.js', which)
  }
  await hands.press(words.test)
  const stage = page.getByRole('region', { name: 'stage', exact: true })
  await stage.getByText(words.canBeMade).waitFor()
  await stage.getByText(words.cannotBeRead).waitFor()
  await stage.getByText(words.whatHelps).waitFor()
  await stage.getByText(`git ls-remote ${repository}`, { exact: true }).waitFor()
  await page.getByRole('region', { name: 'production', exact: true }).getByText(words.cannotBeRead).waitFor()
}

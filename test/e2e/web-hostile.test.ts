import { afterAll, describe, expect, test } from 'vitest'
import { rejectRelease } from '../../src/app/decide-release.ts'
import { endDeployment } from '../../src/app/deployment.ts'
import { appendLog } from '../../src/db/log.ts'
import { oddLinks, turnedWords } from '../support/page-order.ts'
import { realTool } from '../support/real-tool.ts'
import { COMMIT } from '../support/scenes.ts'
import { by } from '../support/story-world.ts'
import { launchBrowser } from '../support/web-browser.ts'
import { webGround } from '../support/web-ground.ts'

const suite = await realTool('chromium')
const RUNS = 'globalThis.hostile = true'
const MARKUP = `</p><script>${RUNS}</script><img src="x" onerror="${RUNS}"><a href="javascript:${RUNS}">press</a>`
/** Turns what follows around, and never turns it back. */
const TURNS = '\u202Egnp.exe \u2067 turned'
const PROSE = `${MARKUP} javascript:${RUNS} ${TURNS}`
const COLOURED = `\u001B[31mred\u001B[0m \u001B]8;;javascript:${RUNS}\u0007link\u001B]8;;\u0007 \u001B[2J`
const ENDLESS = 'y'.repeat(8_000)

describe.runIf(suite.runs)(
  `what others wrote is text and nothing else, in a browser${suite.why}`,
  async () => {
    const { db, deps, api, scenes, pageOf } = await webGround()
    const browser = suite.runs ? await launchBrowser() : null
    afterAll(() => browser?.close())
    const commit = {
      sha: COMMIT,
      title: PROSE,
      author: PROSE,
      at: new Date().toISOString(),
      url: `javascript:${RUNS}`,
    }
    deps.commitsOf = async () => ({
      kind: 'known',
      between: {
        commits: [commit],
        total: 1,
        pullRequests: [{ number: 1, title: PROSE, author: PROSE, url: `javascript:${RUNS}` }],
        url: `javascript:${RUNS}`,
      },
    })
    async function send(method: 'POST' | 'PATCH', url: string, body: object): Promise<void> {
      const headers = { authorization: 'Bearer token-of-alice' }
      const answer = await api.inject({ method, url: `/api/v1${url}`, headers, body })
      expect([answer.statusCode, answer.body]).toEqual([
        expect.toSatisfy((code: number) => code < 300),
        answer.body,
      ])
    }

    const deployed = await scenes.deployed()
    const rejected = await scenes.waiting()
    await rejectRelease(deps, { releaseId: rejected.id, commit: null, reason: PROSE }, by('bob'))
    const waiting = await scenes.waiting('alice')
    const failing = await scenes.openDeployment(waiting, 'stage')
    await appendLog(
      db,
      failing,
      [PROSE, COLOURED, ENDLESS].map((text, index) => ({
        step: 'fetch',
        stepLine: index + 1,
        at: new Date(),
        text,
      })),
    )
    const failure = { code: 'build_failed', facts: { tag: waiting.tag, detail: PROSE } } as const
    await endDeployment(deps, { deploymentId: failing, kind: 'failed', failure })
    await send('PATCH', `/releases/${waiting.id}`, { description: PROSE })
    await send('PATCH', '/users/me', { display_name: MARKUP.slice(0, 90) })
    await send('POST', '/locks', { service: 'shop', environment: 'production', reason: PROSE })

    /** Address, and something of it that others wrote. */
    const PAGES: readonly (readonly [path: string, words: string])[] = [
      ['/', 'javascript:'],
      ['/?cell=shop%2Fproduction', 'javascript:'],
      [`/releases/${waiting.id}`, 'gnp.exe'],
      [`/releases/${rejected.id}`, 'gnp.exe'],
      [`/deployments/${failing}`, 'gnp.exe'],
      ['/compare?from=stage&to=production', 'shop'],
      [`/compare?from=${deployed.id}&to=${waiting.id}`, 'shop'],
      ['/approvals', 'shop'],
      ['/releases', 'shop'],
      ['/deployments', 'shop'],
      ['/services/shop', 'shop'],
      ['/audit', 'shop'],
      ['/settings/people', 'script'],
      ['/settings/locks', 'gnp.exe'],
    ]

    test('nothing of it runs, leads anywhere, or turns around what stands beside it', {
      timeout: 180_000,
    }, async () => {
      if (!browser) throw new Error('no browser')
      const { page, complaints, strangers, close } = await pageOf('admin', browser)
      const found: Record<string, unknown> = {}

      for (const [path, words] of PAGES) {
        await page.goto(path)
        await page.locator('main, [role=dialog]').getByText(words).first().waitFor({ state: 'attached' })
        const details = page.getByRole('button', { name: 'Details of event' })
        for (const button of await details.all()) await button.click()
        const seen = {
          ran: await page.evaluate('globalThis.hostile === true'),
          images: await page.locator('img[src=x]').count(),
          links: await oddLinks(page),
          turned: await turnedWords(page),
        }
        if (seen.ran || seen.images + seen.links.length + seen.turned.length > 0) found[path] = seen
      }

      expect(found).toEqual({})
      expect(complaints).toEqual([])
      expect(strangers).toEqual([])
      await close()
    })
  },
)

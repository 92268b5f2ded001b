import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { AFTER_PAINT, afterPaint } from '../test/support/after-paint.ts'
import { largeMatrix } from '../test/support/large-matrix.ts'
import { watchTasks } from '../test/support/page-tasks.ts'
import { CHROMIUM, launchBrowser } from '../test/support/web-browser.ts'
import { Ground } from './ground.ts'
import { BenchMachine } from './machine.ts'
import { type Measure, type Row, rounds, type Tools, timed } from './measure.ts'
import { ENVIRONMENTS, LOG_LINES, PLACES, pagesInstallation, SERVICES, shown } from './pages-data.ts'

/** What a person waits for in a browser, with the largest installation that is promised. */
export const pages: Measure = {
  name: 'pages',
  title: `Pages: ${SERVICES} services in ${ENVIRONMENTS.length} environments, a log of ${LOG_LINES} lines`,
  missing: async () =>
    access(CHROMIUM).then(
      () => null,
      () => 'needs Chromium',
    ),
  run: (tools) => Ground.with((ground) => measure(ground, tools)),
}

/** Each visit in a browser that has seen nothing yet. */
async function measure(ground: Ground, tools: Tools): Promise<Row[]> {
  const machine = await BenchMachine.prepare(ground, { configuration: pagesInstallation() })
  await machine.start()
  const deployment = await filled(await machine.databaseUrl())
  const browser = await launchBrowser()
  ground.onEnd(() => browser.close())
  const token = await readFile(join(machine.directory, '.rmm', 'admin.token'), 'utf8')
  const open = async () => {
    const page = await browser.newPage({
      baseURL: `http://127.0.0.1:${machine.port}`,
      extraHTTPHeaders: { authorization: `Bearer ${token.trim()}` },
      viewport: { width: 1_440, height: 900 },
    })
    // A tab that has only just begun takes the processor for itself; people have theirs open.
    await sleep(REST_MS)
    return page
  }
  const overview = {
    came: [] as number[],
    again: [] as number[],
    small: [] as number[],
    found: [] as number[],
    full: [] as number[],
  }
  for (const _ of rounds(tools, 7)) {
    const page = await open()
    overview.small.push(await timed(() => page.goto('/icon.svg')))
    await page.context().close()
    const other = await open()
    await other.addInitScript(WHEN_USABLE)
    overview.came.push(await usableAfter(other))
    overview.again.push(await usableAfter(other))
    await sleep(REST_MS)
    overview.found.push(await timed(() => find(other)))
    await other.context().close()
    const third = await open()
    await third.addInitScript(WHEN_USABLE)
    await third.route('**/api/v1/matrix', (route) => route.fulfill({ json: largeMatrix() }))
    overview.full.push(await usableAfter(third))
    await third.context().close()
  }
  const page = await open()
  const longest: number[] = []
  for (const _ of rounds(tools, 3)) longest.push(await logTask(browser, page, deployment))
  const floor = { what: 'a picture, from the same address', samples: overview.small }
  return [
    {
      what: `overview of ${SERVICES} × ${ENVIRONMENTS.length}, from its address until it can be used`,
      unit: 'ms',
      samples: overview.came,
      floor,
      goal: { under: 1_000 },
    },
    {
      what: '… again, with its parts in the browser',
      unit: 'ms',
      samples: overview.again,
      floor,
      goal: { under: 1_000 },
    },
    {
      what: '… with something in each of the 1,200 cells',
      unit: 'ms',
      samples: overview.full,
      floor,
      goal: { under: 1_000 },
      note: 'the answer of the machine is made up',
    },
    {
      what: 'overview: one service found',
      unit: 'ms',
      samples: overview.found,
      floor: null,
      goal: { under: 200 },
    },
    {
      what: `log of ${LOG_LINES} lines read and scrolled: the longest task`,
      unit: 'ms',
      samples: longest,
      floor: null,
      goal: { under: 50 },
      note: 'of the processor',
    },
  ]
}

async function filled(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `insert into deployment (cause, service, environment, kind, status, tag, commit, touched, created_at, started_at, finished_at)
       select 'bench/' || service || '/' || environment, service, environment, 'deploy', 'succeeded', 'v1.4.2', repeat('a', 40), true,
         now() - interval '1 hour', now() - interval '1 hour', now() - interval '50 minutes'
       from unnest($1::text[], $2::text[]) as place (service, environment)`,
      [PLACES.map(({ service }) => service), PLACES.map(({ environment }) => environment)],
    )
    const { rows } = await client.query('select max(id)::int as id from deployment')
    await client.query(
      `insert into log_line (deployment_id, number, step, step_line, at, text)
       select $1, number, 'prepare', number, now(), 'line ' || number || ' of a log that is much longer than logs usually are'
       from generate_series(1, ${LOG_LINES}) as number`,
      [rows[0].id],
    )
    await client.query('vacuum analyze')
    return rows[0].id
  } finally {
    await client.end()
  }
}

const REST_MS = 2_000
/** Rows that fit into the window; the others are drawn when one gets there. */
const IN_VIEW = 15
/** Asked for by the page's own clock, which begins with the address: who looks from outside looks twice a second. */
const WHEN_USABLE = `globalThis.usable = new Promise((resolve) => {
  const look = () =>
    document.querySelector('table[aria-rowcount="${SERVICES + 1}"] tbody tr:nth-child(${IN_VIEW})')
      ? resolve(${AFTER_PAINT})
      : requestAnimationFrame(look)
  requestAnimationFrame(look)
}).then(() => performance.now())`

/** From its address until the window is full of services that are painted and can be pressed, in ms. */
async function usableAfter(page: Page): Promise<number> {
  await page.goto('/', { waitUntil: 'commit' })
  return page.evaluate<number>('globalThis.usable')
}

async function find(page: Page): Promise<void> {
  await page.getByLabel('Find a service').fill(`service-${SERVICES}`)
  await shown(page, 1).waitFor({ state: 'detached' })
  await afterPaint(page)
}

/** From the moment at which the log is asked for until one has read its beginning again. */
async function logTask(browser: Browser, page: Page, deployment: number): Promise<number> {
  await page.goto('/account')
  await page.getByRole('heading').first().waitFor()
  const tasks = await watchTasks(browser)
  await page.evaluate(
    `history.pushState(null, '', '/deployments/${deployment}'); dispatchEvent(new PopStateEvent('popstate'))`,
  )
  await page.getByText(`${LOG_LINES} lines.`).waitFor({ timeout: 60_000 })
  await page.getByRole('log').hover()
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, turn % 2 ? 4_000 : -20_000)
  await page.getByLabel('Find in the log').fill('line 1 of')
  await page.getByText('1 of 1').waitFor()
  const [longest = Number.NaN] = await tasks.ended()
  return longest
}

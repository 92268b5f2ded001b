import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { openSession } from '../../src/app/open-session.ts'
import type { Database } from '../../src/db/connection.ts'
import { openPage, type WebPage } from './web-browser.ts'

interface Where {
  /** Of the machine. */
  db: Database
  /** Through which address the browser comes. */
  at: string
}

/** A browser in which somebody is signed in. */
export async function openPageAs(
  person: string,
  { db, at, browser, ...options }: BrowserContextOptions & Where & { browser: Browser },
): Promise<WebPage> {
  const seen = await openPage(browser, at, options)
  await signIn(seen.page.context(), person, { db, at })
  return seen
}

export async function signIn(context: BrowserContext, person: string, { db, at }: Where): Promise<void> {
  const visitor = { address: '127.0.0.1', agent: 'Chromium', trace: '0'.repeat(32) }
  const deps = { now: () => new Date() }
  const secret = await db
    .transaction()
    .execute((tx) => openSession(tx, deps, { person, method: 'password', ...visitor }))
  await context.addCookies([{ name: 'rmm_session', value: secret, url: at }])
}

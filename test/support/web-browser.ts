import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const CHROMIUM = '/usr/bin/chromium'
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Browsers break off what they are loading when an interface of the computer comes or goes, as those of containers do in other tests. The
 * page loads itself again then.
 */
const OF_THE_NETWORK = /ERR_NETWORK_CHANGED|Failed to fetch dynamically imported module/

/** Less than a test may take: what is waited for in vain is named then. */
const WAIT_MS = process.env['CI'] === 'true' ? 60_000 : 20_000

export interface WebPage {
  page: Page
  /** What the browser complained about: broken policies, exceptions, messages that are missing. */
  complaints: string[]
  /** Addresses that it asked for and that are not the machine's. */
  strangers: string[]
  close(): Promise<void>
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
}

/** A person who was never here before. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WebPage> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    // Whoever is not signed in yet is told so.
    if (/status of 401/.test(message.text()) || OF_THE_NETWORK.test(message.text())) return
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => {
    if (!OF_THE_NETWORK.test(String(error))) complaints.push(String(error))
  })
  const goto = page.goto.bind(page)
  page.goto = (...where) =>
    goto(...where).catch((error: unknown) => {
      if (OF_THE_NETWORK.test(String(error))) return goto(...where)
      throw error
    })
  page.on('request', (request) => {
    const address = request.url()
    if (!address.startsWith(`${url}/`) && !/^(data|blob):/.test(address)) strangers.push(address)
  })
  return { page, complaints, strangers, close: () => context.close() }
}

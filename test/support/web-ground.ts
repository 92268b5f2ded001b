import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Installation } from '../../src/domain/service/settings.ts'
import { testApi } from './api.ts'
import { freshDatabase } from './database.ts'
import { installation } from './installation.ts'
import { openPageAs } from './open-page-as.ts'
import { scenes } from './scenes.ts'
import type { WebPage } from './web-browser.ts'

/** The machine's pages on a database of the test's own; nothing is carried out, so that a test says what happens and when. */
export async function webGround(settings: Installation = installation()) {
  const { db, url: databaseUrl } = await freshDatabase()
  const { api, deps } = await testApi({ db, url: databaseUrl }, { installation: settings })
  await api.listen({ port: 0, host: '127.0.0.1' })
  const { port } = api.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  /** A browser in which somebody is signed in. `at`: through which address it comes. */
  function pageOf(
    person: string,
    browser: Browser,
    { at = url, ...options }: BrowserContextOptions & { at?: string } = {},
  ): Promise<WebPage> {
    return openPageAs(person, { db, browser, at, ...options })
  }

  return { url, api, db, deps, scenes: scenes(db, deps), pageOf }
}

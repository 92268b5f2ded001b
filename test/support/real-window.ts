import { type BrowserContext, chromium } from 'playwright-core'
import { quietPort } from './quiet-ports.ts'
import { CHROMIUM, CHROMIUM_FLAGS } from './web-browser.ts'

export interface RealWindow {
  context: BrowserContext
  close(): Promise<void>
}

/** A browser whose tabs are hidden while another is in front, as people's are: tools otherwise make each believe that it is looked at. */
export async function openRealWindow(): Promise<RealWindow> {
  const port = await quietPort()
  const args = [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`]
  const browser = await chromium.launch({ executablePath: CHROMIUM, args })
  const seen = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context] = seen.contexts()
  if (!context) throw new Error('the browser has no window')
  return {
    context,
    async close() {
      await seen.close()
      await browser.close()
    },
  }
}

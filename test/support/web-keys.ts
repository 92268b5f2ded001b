import type { Page } from 'playwright-core'

const MOST_TABS = 80

/** Goes through a page as somebody does who has no mouse. */
export function pressKeysTo(page: Page) {
  /** Presses Tab until the focus is on what is called so. */
  async function to(name: string | RegExp): Promise<void> {
    const wanted = page.getByRole('button', { name, exact: true })
    const others = [
      page.getByRole('link', { name, exact: true }),
      page.getByLabel(name, { exact: true }),
    ].reduce((one, other) => one.or(other), wanted)
    await others.first().waitFor({ timeout: 10_000 })
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const isThere = await others.evaluateAll((found) =>
        found.some((element) => element === element.ownerDocument.activeElement),
      )
      if (isThere) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no key leads to ${String(name)}`)
  }

  return {
    to,
    async press(name: string | RegExp): Promise<void> {
      await to(name)
      await page.keyboard.press('Enter')
    },
    async type(name: string, text: string): Promise<void> {
      await to(name)
      await page.keyboard.type(text)
    },
  }
}

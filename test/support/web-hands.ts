import type { Page } from 'playwright-core'
import { pressKeysTo } from './web-keys.ts'

/** How somebody goes through the pages: what they press, fill in and choose, by its name. */
export interface Hands {
  /** `within`: a dialog is open, and what is behind it may be called the same. */
  press(name: string | RegExp, within?: 'dialog'): Promise<void>
  type(label: string, text: string, which?: number): Promise<void>
  /** The option after the one that is chosen, whose name is this. */
  chooseNext(label: string, option: string, which?: number): Promise<void>
}

export function withMouse(page: Page): Hands {
  return {
    async press(name, within) {
      const place = within === 'dialog' ? page.getByRole('dialog').last() : page
      const button = place.getByRole('button', { name, exact: true })
      await button
        .or(place.getByRole('link', { name, exact: true }))
        .first()
        .click()
    },
    async type(label, text, which = 0) {
      await page.getByLabel(label, { exact: true }).nth(which).fill(text)
    },
    async chooseNext(label, option, which = 0) {
      await page.getByLabel(label, { exact: true }).nth(which).selectOption({ label: option })
    },
  }
}

/** Nothing is skipped: what several things are called is reached in the order in which they stand there. */
export function withKeysAlone(page: Page): Hands {
  const { to, type, press } = pressKeysTo(page)
  return {
    press: (name) => press(name),
    type: (label, text) => type(label, text),
    async chooseNext(label) {
      await to(label)
      await page.keyboard.press('ArrowDown')
    },
  }
}

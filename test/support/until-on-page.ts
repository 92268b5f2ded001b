import type { Page } from 'playwright-core'

export interface Look {
  /** A CSS selector: one of these has the words. */
  within: string
  words: RegExp
  /** Waits until none of them has. */
  isGone?: boolean
}

const LIMIT_MS = 120_000
const LOOK_MS = 10

/** Looks a hundred times a second, in the page itself: who waits outside of it looks twice a second, and cannot measure one. */
export async function untilOnPage(page: Page, { within, words, isGone = false }: Look): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const words = new RegExp(${JSON.stringify(words.source)})
    const late = performance.now() + ${LIMIT_MS}
    const isThere = () => [...document.querySelectorAll(${JSON.stringify(within)})].some(({ textContent }) => words.test(textContent))
    const look = () => {
      if (isThere() !== ${isGone}) resolve()
      else if (performance.now() > late) reject(new Error(${JSON.stringify(`${isGone ? 'still' : 'never'} in ${within}: ${words}`)}))
      else setTimeout(look, ${LOOK_MS})
    }
    look()
  })`)
}

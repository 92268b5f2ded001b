import type { Page } from 'playwright-core'

export interface ShownLine {
  number: number
  text: string
}

/** Every line that the log of a page shows. Only what is in view is ever drawn, so it is scrolled through from its beginning. */
export async function shownLog(page: Page): Promise<readonly ShownLine[]> {
  const follow = page.getByRole('button', { name: 'Follow', pressed: true })
  if ((await follow.count()) > 0) await follow.click()
  return page.evaluate<readonly ShownLine[]>(SCROLL_THROUGH)
}

const SCROLL_THROUGH = `(async () => {
  const log = document.querySelector('[role=log]')
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const lines = []
  for (log.scrollTop = 0, await drawn(); ; log.scrollTop += log.clientHeight / 2, await drawn()) {
    for (const row of log.querySelectorAll('[data-index]')) {
      const [number, , text] = row.children
      lines[Number(row.dataset.index)] = { number: Number(number.textContent), text: text.textContent }
    }
    if (log.scrollTop + log.clientHeight >= log.scrollHeight - 1) return lines
  }
})()`

import type { Page } from 'playwright-core'

/** An expression for a page: what is there has been painted, and a press would be heard. */
export const AFTER_PAINT = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))'

/** Until what is there has been painted, and a press would be heard. */
export async function afterPaint(page: Page): Promise<void> {
  await page.evaluate(AFTER_PAINT)
}

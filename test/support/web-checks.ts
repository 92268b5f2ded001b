import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface Finding {
  impact: string | null
  id: string
  nodes: readonly { target: readonly string[] }[]
}

/** What axe calls serious or worse: each with where it is. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated as the tools of the browser do it: no policy of the page stands in the way.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    "window.axe.run({ resultTypes: ['violations'] })",
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** By how many pixels a page is wider than the window. */
export async function sidewaysBy(page: Page): Promise<number> {
  return Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  )
}

const LANDMARKS = 'document.querySelectorAll("main").length'
const HEADLINES = 'document.querySelectorAll("h1").length'

/** What a page owes to whoever does not see it, and axe does not count: a name, a language, one headline, one main part. */
async function oddities(page: Page, locale: string): Promise<string[]> {
  const title = await page.title()
  const checks = [
    [/\S · RMM$/.test(title), `is called "${title}"`],
    [(await page.evaluate('document.documentElement.lang')) === locale, `is not said to be in ${locale}`],
    [(await page.evaluate(HEADLINES)) === 1, 'has not one headline'],
    [(await page.evaluate(LANDMARKS)) === 1, 'has not one main part'],
  ] as const
  return checks.flatMap(([isGood, what]) => (isGood ? [] : [what]))
}

/** What a finger has to meet: a button whole, what stands in a row or a text by half as much at least. Links in sentences may be lines of it. */
const TOO_SMALL = `[...document.querySelectorAll('button, summary, select, textarea, input')]
  .filter((one) => one.offsetParent !== null && one.closest('.unseen') === null)
  .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect().height])
  .filter(([one, height]) => height > 0 && height < (/_button_/.test(one.className) ? 44 : 24))
  .map(([one, height]) => one.tagName + ' "' + (one.textContent || one.name).slice(0, 40) + '" is ' + Math.round(height) + ' px high')`

async function tooSmallToTouch(page: Page): Promise<string[]> {
  return (await page.evaluate('matchMedia("(pointer: coarse)").matches')) ? page.evaluate(TOO_SMALL) : []
}

/** Everything that a page must not be, wherever it is and however it is looked at. */
export async function shortcomings(
  page: Page,
  { locale, withAxe }: { locale: string; withAxe: boolean },
): Promise<string[]> {
  const wide = await sidewaysBy(page)
  return [
    ...(withAxe ? await seriousFindings(page) : []),
    ...(await oddities(page, locale)),
    ...(await tooSmallToTouch(page)),
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
  ]
}

import type { Page } from 'playwright-core'

/** Words that are drawn from right to left although they are written in Latin letters. */
export function turnedWords(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(TURNED)
}

/** Addresses of links that lead to anything but a page. */
export function oddLinks(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('a[href]')].filter((a) => !/^https?:$/.test(a.protocol)).map((a) => a.href)`,
  )
}

const TURNED = `(() => {
  const turned = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const boxOf = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect()
  }
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[A-Za-z]{2,}/g)) {
      const [first, last] = [index, index + word.length - 1].map((at) => boxOf(texts.currentNode, at))
      const isOneLine = first.width > 0 && last.width > 0 && Math.abs(first.top - last.top) < 2
      if (isOneLine && first.left > last.left) turned.push(word)
    }
  }
  return turned
})()`

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generatedPages } from '../scripts/generate-docs.ts'

const pages = Object.entries(await generatedPages())

test.each(pages)('docs/%s says what the code says (npm run docs)', async (name, text) => {
  const committed = await readFile(join(import.meta.dirname, '..', 'docs', name), 'utf8')

  expect(committed).toBe(text)
})

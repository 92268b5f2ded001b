import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ACTION_BUNDLE, bundleAction } from '../scripts/action-bundle.ts'

test('the committed Action is what its sources make: npm run action', { timeout: 180_000 }, async () => {
  const made = await bundleAction()

  expect((await readFile(ACTION_BUNDLE, 'utf8')) === made).toBe(true)
})

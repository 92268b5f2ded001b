import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Entry {
  optionalDependencies?: Record<string, string>
  resolved?: string
}

const file = join(import.meta.dirname, '..', 'package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }

test('packages of every platform are in the lockfile, or npm ci refuses on a bare clone', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  )

  // An installation through a registry that lacks other platforms drops them: put the entries back.
  expect(missing).toEqual([])
})

test('the lockfile names no download address', () => {
  const named = Object.values(packages).flatMap(({ resolved }) =>
    resolved?.startsWith('http') ? [resolved] : [],
  )

  expect(named).toEqual([])
})

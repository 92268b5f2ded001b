import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configurationSchema } from './configuration-schema.ts'

const docs = join(import.meta.dirname, '../../docs')
const page = readFileSync(join(docs, 'configuration.md'), 'utf8')

/** Every key that a person may write. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(keysIn)]
}

test('the schema for editors is the one that the shapes make', () => {
  const committed: unknown = JSON.parse(readFileSync(join(docs, 'rmm.schema.json'), 'utf8'))

  expect(committed).toEqual(JSON.parse(JSON.stringify(configurationSchema())))
})

test('every key is on the page about the configuration', () => {
  const keys = new Set(keysIn(configurationSchema()))

  const missing = [...keys].filter((key) => !new RegExp(`[\`{ ]${key}[\`: ]`).test(page))

  expect(keys.size).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

test('every variable is on the page about the configuration', () => {
  const sources = ['environment.ts', 'postgres-url.ts', 'secrets.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8'),
  )

  const names = new Set(
    sources.join('\n').match(/\b(?:RMM|LOOM)_[A-Z_]*[A-Z]|\bDATABASE_URL|\bNO_COLOR|\bLOG_LEVEL|\bCI\b/g),
  )

  expect([...names].filter((name) => !page.includes(name))).toEqual([])
  expect(names.size).toBeGreaterThan(12)
})

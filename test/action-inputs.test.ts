import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const read = (...path: string[]) => readFile(join(root, ...path), 'utf8')

interface ActionFile {
  inputs: Record<string, object>
  outputs: Record<string, object>
  runs: { using: string; main: string }
}

const action = parse(await read('action', 'action.yml')) as ActionFile
const sources = await Promise.all(
  (await readdir(join(root, 'action', 'src')))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read('action', 'src', name)),
)
const found = (pattern: RegExp) =>
  new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name)))

test('action.yml names the inputs and outputs that the code has, and no other', () => {
  const inputs = found(/inputs\.(?:text|must|flag|durationMs)\('([\w-]+)'\)|must\('(command)'\)/g)
  const outputs = found(/files\.output\('([\w-]+)'/g)

  expect([...inputs].map((name) => name ?? 'command').sort()).toEqual(Object.keys(action.inputs).sort())
  expect([...outputs].sort()).toEqual(Object.keys(action.outputs).sort())
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})

test('docs/github.md says what each input and output is', async () => {
  const page = await read('docs', 'github.md')

  const named = [...Object.keys(action.inputs), ...Object.keys(action.outputs)]
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'
import rules from '../.dependency-cruiser.mjs'

const root = join(import.meta.dirname, '..')

test('the import rules hold', { timeout: 120_000 }, async () => {
  const files = await sourceFiles()

  const { output } = await cruise(
    ['src', 'action/src', 'web'],
    { ...rules.options, baseDir: root, ruleSet: { forbidden: rules.forbidden }, validate: true },
    // A package without "main" is found by its "exports" only.
    { ...rules.options.enhancedResolveOptions, exportsFields: ['exports'] },
    { tsConfig: extractTypeScriptConfig(join(root, 'tsconfig.json')) },
  )

  if (typeof output === 'string') throw new Error(output)
  const seen = output.modules.filter(({ source }) => /^(src|action\/src|web)\//.test(source))
  // A cruiser that reads nothing also finds nothing wrong.
  expect(seen.length).toBeGreaterThanOrEqual(files)
  expect(output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
})

async function sourceFiles(): Promise<number> {
  const folders = ['src', 'action/src', 'web'].map((folder) =>
    readdir(join(root, folder), { recursive: true }),
  )
  return (await Promise.all(folders)).flat().filter((name) => /\.tsx?$/.test(name)).length
}

// Builds the pages when they, what they share with the machine or the packages changed since the last time. `--force`: in any case.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'web', 'dist')
const stamp = join(dist, '.built-from')
const SOURCES = ['web', 'src/contract', 'src/i18n', 'vite.config.ts', 'package-lock.json']

function filesOf(path) {
  if (path === dist) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesOf(join(root, name))))
    hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file))
  return hash.digest('hex')
}

const wanted = sourcesHash()
const isBuilt = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!isBuilt || process.argv.includes('--force')) {
  const startedAt = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, wanted)
  console.error(`Built the pages in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`)
}

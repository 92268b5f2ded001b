// Runs one of the project's commands from a bare clone: installs what it needs first, on the Node that it needs.
// Plain JavaScript for the Node of the machine, which may be older than the one we ship on.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.installed-from')

const [task, ...words] = process.argv.slice(2)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function run(program, args, { quiet = false } = {}) {
  const { status, error, signal } = spawnSync(program, args, {
    cwd: root,
    stdio: quiet ? 'ignore' : 'inherit',
  })
  if (error) return 1
  return signal ? 130 : (status ?? 1)
}

let running = null
/** Ctrl-C reaches the program by itself, other signals are passed on; it ends in its own time, and so do we. */
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => running?.kill(signal))

function runToItsEnd(program, args) {
  running = spawn(program, args, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => {
    running.once('error', () => resolve(1))
    running.once('exit', (status, signal) => resolve(signal ? 130 : (status ?? 1)))
  })
}

function lockHash() {
  const files = ['package.json', 'package-lock.json'].map((name) => readFileSync(join(root, name)))
  return createHash('sha256').update(Buffer.concat(files)).digest('hex')
}

function install() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return
  console.error('Installing dependencies (once, about half a minute) …')
  const code = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=true'])
  if (code !== 0) fail('npm ci failed: see above. A registry that can be reached is needed once.')
  writeFileSync(stamp, lockHash())
}

/** The Node that the lockfile pins; with install scripts switched off it is not there, and the machine's must do. */
function findNode() {
  const pinned = join(modules, 'node', 'bin', 'node')
  if (existsSync(pinned) && run(pinned, ['--version'], { quiet: true }) === 0) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath
  return fail(
    `Node ${process.versions.node} is too old and the pinned Node 24 was not installed (are npm install scripts switched off?). Install Node 22.19 or newer.`,
  )
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed; this is ${process.versions.node}.`)
if (run('git', ['--version'], { quiet: true }) !== 0)
  fail('git is needed and was not found: install git and try again.')
install()

const node = findNode()
const local = (path) => join(modules, ...path.split('/'))
const vitest = local('vitest/vitest.mjs')
const main = join(root, 'src', 'main.ts')
const pages = [join(root, 'scripts', 'build-web.mjs')]

const TASKS = {
  build: () => [[...pages, ...words]],
  demo: () => [pages, [main, 'demo', ...words]],
  dev: () => [pages, ['--watch', main, 'demo', ...words]],
  test: () => [pages, [vitest, 'run', ...words]],
  check: () => [
    [local('typescript/bin/tsc'), '-p', 'tsconfig.json'],
    [local('typescript/bin/tsc'), '-p', 'web/tsconfig.json'],
    [local('oxlint/bin/oxlint'), '--type-aware', 'src', 'action/src', 'test', 'bench', 'scripts', 'web'],
    [local('@biomejs/biome/bin/biome'), 'check', '.'],
    [local('knip/bin/knip.js')],
    [vitest, 'run', 'test/architecture.test.ts', 'test/safety.test.ts', 'test/action-bundle.test.ts'],
  ],
  bench: () => [pages, [join(root, 'bench', 'bench.ts'), ...words]],
  action: () => [[join(root, 'scripts', 'bundle-action.ts')]],
  docs: () => [[join(root, 'scripts', 'generate-docs.ts')]],
}

const steps = TASKS[task]
if (!steps) fail(`Unknown task ${task}; known: ${Object.keys(TASKS).join(', ')}`)
for (const args of steps()) {
  const code = await runToItsEnd(node, args)
  if (code !== 0) process.exit(code)
}

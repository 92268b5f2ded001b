#!/usr/bin/env node
// Starts the command line on a Node that can run it: this one if it is new enough, otherwise the pinned one.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

// What was read and compiled once is kept beside the packages: halves the time to start, and the compiler takes no memory.
const compiled = fileURLToPath(new URL('../node_modules/.cache/rmm', import.meta.url))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isAtLeast = (wantedMajor, wantedMinor) =>
  major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
// An older one runs everything but passwords.
const runsHere = isAtLeast(24, 7) || (isAtLeast(22, 19) && !existsSync(pinned))

if (runsHere) {
  module.enableCompileCache(compiled)
  await import('../src/main.ts')
} else {
  if (!existsSync(pinned)) {
    console.error(
      `Node ${process.versions.node} is too old: install Node 22.19 or newer, or run npm install here once.`,
    )
    process.exit(1)
  }
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const child = spawn(pinned, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  })
  // Ctrl-C reaches it by itself, other signals are passed on; it ends in its own time, and so do we.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (status, signal) => process.exit(signal ? 130 : (status ?? 1)))
}

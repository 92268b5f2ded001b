import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { FailuresLast } from './test/support/failures-last.ts'

// Programs that are started a thousand times are compiled once.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled')

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'action/src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Where everything runs at once a browser takes several times as long: a limit is for what hangs.
    testTimeout: process.env['CI'] === 'true' ? 120_000 : 30_000,
    expect: { poll: { timeout: process.env['CI'] === 'true' ? 30_000 : 5_000 } },
    hookTimeout: process.env['CI'] === 'true' ? 180_000 : 60_000,
    // Where a run ends, one line of a failure is all that is seen: it holds the whole value.
    chaiConfig: { truncateThreshold: 400 },
    maxWorkers: 2,
    // Each of them has machines and databases of its own.
    maxConcurrency: 2,
    pool: 'forks',
    reporters: ['default', new FailuresLast()],
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The long suites mostly wait: for builds, health checks, restarts.
    maxWorkers: process.env['CI'] === 'true' ? 3 : 2,
    pool: 'forks',
  },
})

import { defineConfig } from 'vitest/config'

const integration = 'test/**/*.integration.test.ts'
const journeys = 'test/**/*.journey.test.ts'
const browser = 'test/**/*.browser.test.ts'

const ci = process.env.CI === 'true'
// What waits for processes, stores and clocks may lose a race on a busy machine once; .ci/run names each that did.
const secondTry = ci ? { retry: 1 } : {}

// Test files leave nothing behind in their process; loading every module anew for each took half of the time.
const together = { isolate: false }

export default defineConfig({
  test: {
    // How long a machine takes is no matter of a test: these are for what hangs.
    testTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ['test/support/patience.ts'],
    // They wait more than they work: two at a time, even where one core is left.
    maxWorkers: 2,
    // For .ci/run, which prints the counts.
    reporters: ci ? ['default', ['json', { outputFile: 'coverage/test-results.json' }]] : ['default'],
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: [integration, journeys, browser],
          ...together,
        },
      },
      {
        extends: true,
        test: {
          ...secondTry,
          ...together,
          name: 'integration',
          include: [integration],
          // One PostgreSQL and one Redis for the whole run; only this project waits for them.
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...secondTry,
          name: 'journeys',
          include: [journeys],
          // Real processes need the cores: they come when the plain and integration tests are over.
          sequence: { groupOrder: 1 },
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...secondTry,
          ...together,
          name: 'browser',
          include: [browser],
          // With the journeys. One bridge and one browser for the whole run.
          sequence: { groupOrder: 1 },
          globalSetup: ['test/console/support/global-setup.ts'],
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'], exclude: ['**/*.json'] },
  },
})

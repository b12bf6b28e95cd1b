import { defineConfig } from 'vitest/config'

import { LongFirst } from './test/support/long-first.ts'

// Two workers suit the smallest machine the tests are meant for; every file gets a database of its own.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    name: 'unit',
    include: ['{server,web,test,tools,bench,policy,texts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'dist/**', '**/*.{root,reference,mosquitto}.test.ts', '**/*.e2e.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share what a worker has loaded: loading the product anew for each cost a third of the time.
    isolate: false,
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    // On a shared machine a test that waits for background work may come too early once; at home it must not.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
    passWithNoTests: false,
  },
})

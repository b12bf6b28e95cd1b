import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// Browser tests: one file at a time, since each holds a server and a browser.
const config = mergeConfig(unit, defineConfig({ test: { name: 'e2e', testTimeout: 60_000 } }))
config.test.include = ['test/e2e/**/*.e2e.ts']
config.test.exclude = ['**/node_modules/**']
config.test.fileParallelism = false

export default config

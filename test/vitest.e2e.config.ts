import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// Browser tests. Each file holds a server and a browser of its own; two at once fill two cores (302 s against 435 s).
const config = mergeConfig(unit, defineConfig({ test: { name: 'e2e', testTimeout: 60_000 } }))
config.test.include = ['test/e2e/**/*.e2e.ts']
config.test.exclude = ['**/node_modules/**']

export default config

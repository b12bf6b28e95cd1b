import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// Tests that need root, an installed PostgreSQL or a small disk to fill: run by .ci/run, never by `npm test`.
const config = mergeConfig(unit, defineConfig({ test: { name: 'root', testTimeout: 60_000 } }))
config.test.include = ['**/*.root.test.ts']
config.test.exclude = ['**/node_modules/**']

export default config

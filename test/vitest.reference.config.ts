import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// Tests on the real lists of DAYI_REFERENCE_DATA: run by .ci/run, never by `npm test`.
const config = mergeConfig(unit, defineConfig({ test: { name: 'reference', testTimeout: 120_000 } }))
config.test.include = ['**/*.reference.test.ts']
config.test.exclude = ['**/node_modules/**']

export default config

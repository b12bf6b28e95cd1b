import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// The core set, run a second time on the oldest PostgreSQL we promise (DAYI_TEST_PG=15):
// whatever speaks SQL of its own.
const config = mergeConfig(unit, defineConfig({ test: { name: 'pg15' } }))
config.test.include = [
  'server/**/store.test.ts',
  'server/**/store/**/*.test.ts',
  'server/**/actions.test.ts',
  'server/**/actions/**/*.test.ts',
  'server/platform/db/**/*.test.ts',
  'server/platform/{db,events,seal,jobs}.test.ts',
  'server/db/**/*.test.ts',
]

export default config

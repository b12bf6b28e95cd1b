import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// Tests with mosquitto_pub, which npm does not bring: run by .ci/run, never by `npm test`.
const config = mergeConfig(unit, defineConfig({ test: { name: 'mosquitto' } }))
config.test.include = ['**/*.mosquitto.test.ts']
config.test.exclude = ['**/node_modules/**']

export default config

import { defineConfig, mergeConfig } from 'vitest/config'

import unit from '../vitest.config.ts'

// The core set, run a second time on the oldest PostgreSQL we promise (DAYI_TEST_PG=15): what reaches SQL.
const config = mergeConfig(unit, defineConfig({ test: { name: 'pg15' } }))
config.test.include = ['server/**/*.test.ts', 'test/support/*.test.ts']
config.test.exclude = [
  ...(unit.test?.exclude ?? []),
  'server/lib/**',
  'server/**/rules/**',
  'server/**/rules.test.ts',
  'server/platform/{embedded-postgres,http}/**',
  'server/platform/config.test.ts',
  'server/portal/**',
  // Their SQL is plain; their time goes into passwords, mail, other people's servers, and the making of papers.
  'server/{accounts,notices,webhooks,documents,contracts,samples,results,feeds}/**',
  'server/{day,incidents,worklist,qualifications,responsibility,conduct,outputs,outside,uselogs}/**',
  'server/{mqtt,simulator,live}/**',
  'server/db/demo/**',
]

export default config

import { check, checkLock } from './check.ts'
import { missingBrowser, missingMosquitto, missingPostgres15, missingReference } from './equipment.ts'
import type { Part } from './result.ts'
import { suite } from './suite.ts'

/** What `npm test` runs, in this order. Each can be named: `npm test -- lint types`. */
export const everyday: Part[] = [
  { name: 'lock', what: 'package-lock.json is complete', run: checkLock },
  { name: 'format', what: 'oxfmt', run: () => check(['oxfmt', '--check', '.']) },
  { name: 'lint', what: 'oxlint with types and boundaries', run: () => check(['oxlint']) },
  { name: 'types', what: 'tsc', run: () => check(['tsc', '--build']) },
  { name: 'unused', what: 'knip', run: () => check(['knip']) },
  {
    name: 'generated',
    what: 'generated files are up to date',
    run: () => check(['node', 'tools/generate.ts', '--check']),
  },
  { name: 'unit', what: 'tests on PostgreSQL 18', run: () => suite('vitest.config.ts') },
  {
    name: 'pg15',
    what: 'core set on PostgreSQL 15',
    missing: missingPostgres15,
    run: () => suite('test/vitest.pg15.config.ts', { DAYI_TEST_PG: '15' }),
  },
  {
    name: 'e2e',
    what: 'browser tests',
    missing: missingBrowser,
    run: () => suite('test/vitest.e2e.config.ts'),
  },
]

/** What needs root, reference data, Debian's MQTT client or a second TypeScript: run by name, in CI. */
export const named: Part[] = [
  {
    name: 'root',
    what: 'embedded PostgreSQL as root',
    run: () => suite('test/vitest.root.config.ts'),
  },
  {
    name: 'reference',
    what: 'import of the real lists',
    missing: missingReference,
    run: () => suite('test/vitest.reference.config.ts'),
  },
  {
    name: 'mosquitto',
    what: "Debian's MQTT client",
    missing: missingMosquitto,
    run: () => suite('test/vitest.mosquitto.config.ts'),
  },
  {
    name: 'client',
    what: 'client types from the API document',
    run: () => check(['node', 'tools/codegen/generate.js', '--check']),
  },
]

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, so that no worker is left alone with one of them at the end: sizes say nothing of it. */
const LONG = [
  'test/permissions/matrix.test.ts',
  'test/process/backup.test.ts',
  'test/api/bad-input.test.ts',
  'test/process/audit.test.ts',
  'test/process/start.test.ts',
  'server/imports/actions/run/resume.test.ts',
  'server/money/random.test.ts',
  'server/power/arrivals.test.ts',
  'server/platform/embedded-postgres/killed.test.ts',
  'test/e2e/portal-pages.e2e.ts',
  'test/e2e/desk.e2e.ts',
  'test/e2e/accounts.e2e.ts',
  'test/e2e/policy.e2e.ts',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const index = LONG.findIndex((name) => moduleId.endsWith(`/${name}`))
  return index < 0 ? LONG.length : index
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the order given by vitest, no array's own method
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

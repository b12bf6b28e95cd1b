import type { RuleTester } from 'oxlint/plugins-dev'

/** A rule as oxlint runs it; the package exports the type only through its tester. */
export type Rule = Parameters<RuleTester['run']>[1]

/** What a part of the run came to. Nothing passed and nothing failed means that nothing ran. */
export type Result = { passed: number; failed: number }

/** One part of the test run. `missing` names in one line what this machine lacks for it, or null. */
export type Part = {
  name: string
  what: string
  missing?: () => Promise<string | null>
  run: () => Promise<Result>
}

export const passed: Result = { passed: 1, failed: 0 }
export const failed: Result = { passed: 0, failed: 1 }

export const sum = (results: Result[]): Result => ({
  passed: results.reduce((total, { passed: count }) => total + count, 0),
  failed: results.reduce((total, { failed: count }) => total + count, 0),
})

/** The last line of every run. */
export const lastLine = (result: Result) => `${String(result.passed)} passed, ${String(result.failed)} failed`

/** A run is good when something ran and nothing failed. */
export const isGood = (result: Result) => result.failed === 0 && result.passed > 0

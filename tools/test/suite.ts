import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { command } from './command.ts'
import type { Result } from './result.ts'

type Verdict = { status: string; fullName: string }
type FileReport = { name: string; status: string; message?: string; assertionResults: Verdict[] }
type Report = { success: boolean; testResults: FileReport[] }

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'testResults' in value && Array.isArray(value.testResults)

/** Counts a file: a test that was skipped counts as failed, and so does a file that broke before its tests. */
function countFile(file: FileReport): Result {
  const good = file.assertionResults.filter(({ status }) => status === 'passed').length
  const bad = file.assertionResults.length - good
  const broken = file.status === 'failed' && bad === 0
  for (const { status, fullName } of file.assertionResults)
    if (status !== 'passed' && status !== 'failed') console.log(`never skipped, yet ${status}: ${fullName}`)
  return { passed: good, failed: bad + (broken ? 1 : 0) }
}

/** Counts vitest's JSON report. An error outside of all tests, or no report at all, is one failure. */
export function count(report: unknown, code: number): Result {
  if (!isReport(report)) return { passed: 0, failed: 1 }
  const files = report.testResults.map(countFile)
  const good = files.reduce((total, file) => total + file.passed, 0)
  const bad = files.reduce((total, file) => total + file.failed, 0)
  const brokenOutside = bad === 0 && (code !== 0 || !report.success || good === 0)
  return { passed: good, failed: bad + (brokenOutside ? 1 : 0) }
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Runs vitest with a configuration and counts what its own report says. */
export async function suite(config: string, env: Record<string, string> = {}): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'dayi-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await command(['vitest', 'run', '--config', config, '--root', '.', ...reporters], {
    env,
    show: true,
  })
  const result = count(read(file), code)
  rmSync(folder, { recursive: true, force: true })
  return result
}

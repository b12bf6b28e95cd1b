import { describe, expect, it } from 'vitest'

import { isGood, lastLine, sum } from './result.ts'
import { count } from './suite.ts'

const file = (status: string, ...verdicts: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: verdicts.map((verdict) => ({ status: verdict, fullName: 'a test' })),
})

describe('the count of a test run', () => {
  it('counts what passed and what failed', () => {
    const report = {
      success: false,
      testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed')],
    }
    expect(count(report, 1)).toEqual({ passed: 2, failed: 1 })
  })

  it.each(['pending', 'skipped', 'todo'])('counts a test that is %s as failed', (status) => {
    const report = { success: true, testResults: [file('passed', 'passed', status)] }
    expect(count(report, 0)).toEqual({ passed: 1, failed: 1 })
  })

  it('counts a file that broke before its tests as failed', () => {
    const report = { success: false, testResults: [file('failed'), file('passed', 'passed')] }
    expect(count(report, 1)).toEqual({ passed: 1, failed: 1 })
  })

  it('counts an error outside of all tests as failed', () => {
    expect(count({ success: false, testResults: [file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  it('counts a run without tests, or without a report, as failed', () => {
    expect(count({ success: true, testResults: [] }, 0)).toEqual({ passed: 0, failed: 1 })
    expect(count(null, 0)).toEqual({ passed: 0, failed: 1 })
  })

  it('ends with one line, and is good only when something ran and nothing failed', () => {
    const total = sum([
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ])
    expect(lastLine(total)).toBe('5 passed, 1 failed')
    expect(isGood(total)).toBe(false)
    expect(isGood({ passed: 0, failed: 0 })).toBe(false)
    expect(isGood({ passed: 1, failed: 0 })).toBe(true)
  })
})

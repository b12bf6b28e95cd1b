import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { heard } from '../../test/support/sample-store.ts'
import { openStatuses } from './actions/statuses.ts'
import type { Heard } from './facts.ts'

const EVERY = 30_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what was heard of a device', () => {
  it('is written at once, then no more often than every so often, and never much later', async () => {
    const began = performance.now()
    const written: number[] = []
    const note = (list: readonly Heard[]) => void written.push(...list.map(() => performance.now() - began))
    const statuses = openStatuses(EVERY, async (list) => note(list))
    for (let second = 0; second < 300; second += 1) {
      note(statuses.due(heard(1, second * 1000)))
      await vi.advanceTimersByTimeAsync(1000)
    }
    const gaps = written.slice(1).map((at, index) => at - (written[index] ?? 0))
    expect(written[0]).toBe(0)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(EVERY)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(EVERY + 3000)
    await statuses.close()
  })
})

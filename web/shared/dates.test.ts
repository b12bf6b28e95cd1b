import { expect, it } from 'vitest'
import { civilDate, yearBefore } from './dates.ts'

it('a day has the same day a year earlier, 29 February the day after', () => {
  const days = ['2026-11-22', '2028-02-28', '2028-02-29', '2028-03-01', '2029-02-28', '2027-01-01']
  expect(days.map(yearBefore)).toEqual([
    '2025-11-22',
    '2027-02-28',
    '2027-03-01',
    '2027-03-01',
    '2028-02-28',
    '2026-01-01',
  ])
})

it('a day begins at midnight in Shanghai', () => {
  expect(civilDate('2026-11-21T15:59:59Z')).toBe('2026-11-21')
  expect(civilDate('2026-11-21T16:00:00Z')).toBe('2026-11-22')
})

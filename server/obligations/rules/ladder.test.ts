import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seedCalendar } from '../../../test/support/calendar.ts'
import { addDays, workingDaysBetween } from '../../lib/workdays.ts'
import usual from '../actions/ladder.json' with { type: 'json' }
import { ladderFrom, reachedBy, soonUntil } from './ladder.ts'

const calendar = seedCalendar()
const ladder = ladderFrom(undefined, usual)

describe('the ladder of reminders', () => {
  it('is the installation’s own where it has one of the right shape, in order of time', () => {
    const own = {
      soonWorkingDays: 3,
      steps: [
        { workingDays: 5, to: [] },
        { workingDays: -2, to: ['unit_admin'] },
      ],
    }
    expect(ladderFrom(own, usual).steps.map(({ workingDays }) => workingDays)).toEqual([-2, 5])
    expect(ladderFrom({ steps: 'many' }, usual)).toEqual(ladder)
    expect(() => ladderFrom(undefined, {})).toThrow('shape')
  })

  it.each([
    [-5, '2026-11-20', '2026-11-27'],
    [-1, '2026-11-20', '2026-11-23'],
    [1, '2026-11-20', '2026-11-19'],
    [3, '2026-11-20', '2026-11-17'],
    [1, '2026-10-08', '2026-10-07'],
  ])('step %i on %s reaches what is due by %s', (workingDays, today, by) => {
    expect(reachedBy({ workingDays }, today, calendar)).toBe(by)
  })

  it('reaches exactly what is so many working days late', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2017-01-01', n))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (today, workingDays) => {
        const by = reachedBy({ workingDays }, today, calendar)
        expect(workingDaysBetween(by, today, calendar)).toBeGreaterThanOrEqual(workingDays)
        expect(workingDaysBetween(addDays(by, 1), today, calendar)).toBeLessThan(workingDays)
      }),
    )
  })

  it('calls what is due within five working days soon', () => {
    expect(soonUntil('2026-11-20', ladder, calendar)).toBe('2026-11-27')
  })
})

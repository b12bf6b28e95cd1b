import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seedCalendar, statutory } from '../../test/support/calendar.ts'
import {
  addMonths,
  addWorkingDays,
  countWorkingDays,
  isCivilDate,
  isWorkday,
  prepareCalendar,
  workingDaysBetween,
} from './workdays.ts'

const calendar = seedCalendar()
const DAY = 86_400_000
const next = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)

/** A date of the covered years and of a decade on either side. */
const dates = fc.integer({ min: 0, max: 43 * 365 }).map((days) => next('1994-01-01', days))
const counts = fc.integer({ min: 1, max: 700 })

describe('thirty working days from the acceptance, the day of acceptance not counted', () => {
  it.each([
    ['2025-01-20', '2025-03-07'],
    ['2026-01-20', '2026-03-09'],
    ['2026-09-30', '2026-11-17'],
  ])('%s gives %s', (accepted, due) => {
    expect(addWorkingDays(accepted, 30, calendar)).toEqual({ due, provisional: false })
  })

  it('is provisional once it passes the last day of the last notice', () => {
    expect(addWorkingDays('2026-11-19', 30, calendar)).toEqual({ due: '2026-12-31', provisional: false })
    expect(addWorkingDays('2026-11-20', 30, calendar)).toEqual({ due: '2027-01-04', provisional: true })
  })

  it('is provisional where it begins before the first notice', () => {
    expect(addWorkingDays('2003-12-01', 30, calendar).provisional).toBe(true)
    expect(addWorkingDays('2003-12-31', 1, calendar)).toEqual({ due: '2004-01-02', provisional: false })
  })
})

describe('a working day', () => {
  it('is Monday to Friday, but for holidays', () => {
    expect(isWorkday('2026-11-20', calendar)).toBe(true)
    expect(isWorkday('2026-11-21', calendar)).toBe(false)
    expect(isWorkday('2026-10-01', calendar)).toBe(false)
  })

  it('is a weekend made up for a holiday, too', () => {
    expect(calendar.describe('2026-10-10')).toEqual({
      date: '2026-10-10',
      kind: 'makeup',
      name: '国庆节',
      nameEn: 'National Day',
      provisional: false,
    })
  })

  it.each([
    ['2027-01-01', 'holiday'],
    ['2027-02-08', 'workday'],
    ['2027-05-03', 'workday'],
    ['2027-10-01', 'holiday'],
    ['2027-10-04', 'workday'],
    ['2027-11-20', 'weekend'],
    ['2003-05-02', 'holiday'],
  ])('beyond the notices follows weekends and the fixed days of the law alone: %s is a %s', (date, kind) => {
    expect(calendar.describe(date)).toMatchObject({ kind, provisional: true })
  })
})

describe('a deadline shown day by day', () => {
  it('numbers every counted day and names every holiday on the way', () => {
    const { due, days } = countWorkingDays('2026-09-30', 30, calendar)
    expect(days.filter(({ number }) => number !== null).map(({ number }) => number)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    )
    expect(days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
    )
    expect(days.find(({ date }) => date === '2026-10-10')).toMatchObject({
      kind: 'makeup',
      number: 3,
      name: '国庆节',
    })
    expect(days.at(-1)).toMatchObject({ date: due, number: 30 })
  })
})

describe('counting', () => {
  it('agrees with counting on one’s fingers', () => {
    fc.assert(
      fc.property(dates, counts, (start, n) => {
        let [date, left] = [start, n]
        while (left > 0) {
          date = next(date)
          if (isWorkday(date, calendar)) left -= 1
        }
        expect(addWorkingDays(start, n, calendar).due).toBe(date)
      }),
    )
  })

  it('is undone by counting what lies between', () => {
    fc.assert(
      fc.property(dates, counts, (start, n) => {
        expect(workingDaysBetween(start, addWorkingDays(start, n, calendar).due, calendar)).toBe(n)
      }),
    )
  })

  it('backwards gives the day from which it would be reached', () => {
    fc.assert(
      fc.property(dates, counts, (start, n) => {
        const { due } = addWorkingDays(start, n, calendar)
        const begin = addWorkingDays(due, -n, calendar).due
        expect(begin <= start).toBe(true)
        expect(workingDaysBetween(begin, start, calendar)).toBe(0)
      }),
    )
  })

  it('adds up over parts, and never falls when a start or a number rises', () => {
    fc.assert(
      fc.property(dates, dates, dates, counts, counts, (a, b, c, n, m) => {
        expect(workingDaysBetween(a, b, calendar) + workingDaysBetween(b, c, calendar)).toBe(
          workingDaysBetween(a, c, calendar),
        )
        const sum = addWorkingDays(addWorkingDays(a, n, calendar).due, m, calendar)
        expect(sum.due).toBe(addWorkingDays(a, n + m, calendar).due)
        const [early, late] = [a, b].toSorted()
        expect(addWorkingDays(early!, n, calendar).due <= addWorkingDays(late!, n, calendar).due).toBe(true)
      }),
    )
  })

  it('says provisional exactly where a day on the way lies outside the notices', () => {
    fc.assert(
      fc.property(dates, counts, (start, n) => {
        const { provisional, days } = countWorkingDays(start, n, calendar)
        expect(provisional).toBe(days.some((day) => day.provisional))
      }),
    )
  })

  it('starts before the first day it knows and goes beyond the last, however far', () => {
    const small = prepareCalendar({
      coveredFrom: '2026-01-01',
      coveredUntil: '2026-12-31',
      days: [],
      statutory,
    })
    expect(addWorkingDays('0200-01-01', 1, small)).toEqual({ due: '0200-01-02', provisional: true })
    expect(addWorkingDays('2150-06-01', 1, small).due).toBe('2150-06-02')
    expect(workingDaysBetween('2026-01-01', addWorkingDays('2026-01-01', 50_000, small).due, small)).toBe(
      50_000,
    )
    expect(addWorkingDays('2026-05-15', 0, small)).toEqual({ due: '2026-05-15', provisional: false })
  })

  it('counts 200,000 deadlines in well under a second', () => {
    const begin = performance.now()
    for (let index = 0; index < 200_000; index += 1)
      addWorkingDays('2026-01-20', 30 + (index % 200), calendar)
    expect(performance.now() - begin).toBeLessThan(1000)
  })
})

describe('a month', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-20', 3, '2027-02-20'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
  ])('is a calendar month: %s and %i is %s', (from, months, until) => {
    expect(addMonths(from, months)).toBe(until)
  })
})

it('a civil date is a day there is', () => {
  expect(['2026-02-28', '2024-02-29', '0001-01-01'].every(isCivilDate)).toBe(true)
  expect(
    ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00', '9'.repeat(400)].some(isCivilDate),
  ).toBe(false)
})

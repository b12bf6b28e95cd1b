import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { seedCalendar } from '../../../test/support/calendar.ts'
import {
  at,
  hours,
  someLimits as limits,
  someOpening as opening,
  span,
} from '../../../test/support/opening.ts'
import type { Opening, Span } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { datesOf, DAY, hoursOn, MINUTE, minutesAt, monthOf, startOf, weekOf } from './civil.ts'
import { divide, isOnGrid, nearest } from './free.ts'
import { openingFaults, openSpans } from './opening.ts'
import { common, holds, lengthOf, merged, overlap, without } from '../../lib/spans.ts'

const calendar = seedCalendar()

const BASE = at('2026-11-02 00:00')
const aSpan = fc
  .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 0, max: 2000 }))
  .map(([from, length]): Span => ({ from: BASE + from * MINUTE, until: BASE + (from + length) * MINUTE }))
const spans = fc.array(aSpan, { maxLength: 12 })

describe('spans of time', () => {
  it('merged are in order, apart, and as long as the minutes they cover', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const result = merged(given)
        result.forEach(({ from }, index) => expect(from).toBeGreaterThan(result[index - 1]?.until ?? -1))
        const minutes = new Set(
          given.flatMap(({ from, until }) =>
            Array.from({ length: (until - from) / MINUTE }, (_, index) => from + index * MINUTE),
          ),
        )
        expect(lengthOf(result)).toBe(minutes.size * MINUTE)
      }),
      { numRuns: 60 },
    )
  })

  it('split into what is common with others and what is without them', () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        const [a, b] = [merged(left), merged(right)]
        expect(merged([...common(a, b), ...without(a, b)])).toEqual(a)
        expect(lengthOf(common(a, b)) + lengthOf(without(a, b))).toBe(lengthOf(a))
      }),
    )
  })
})

describe('civil days in Shanghai', () => {
  it('are those of the zone, at midnight, month ends and leap days alike', () => {
    const first = Date.UTC(1993, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 365 * 1440 }), (minutes) => {
        const instant = first + minutes * MINUTE
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Asia/Shanghai')
        expect(dayInShanghai(instant)).toBe(zoned.toPlainDate().toString())
        expect(minutesAt(instant)).toBe(zoned.hour * 60 + zoned.minute)
        expect(startOf(dayInShanghai(instant))).toBe(zoned.startOfDay().epochMilliseconds)
        const monday = zoned.startOfDay().subtract({ days: zoned.dayOfWeek - 1 })
        expect(weekOf(instant)).toEqual({
          from: monday.epochMilliseconds,
          until: monday.add({ weeks: 1 }).epochMilliseconds,
        })
        const month = zoned.startOfDay().with({ day: 1 })
        expect(monthOf(instant)).toEqual({
          from: month.epochMilliseconds,
          until: month.add({ months: 1 }).epochMilliseconds,
        })
      }),
    )
  })

  it('begin at 16:00 UTC of the day before', () => {
    expect(dayInShanghai(Date.parse('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31')
    expect(dayInShanghai(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    expect(datesOf(span('2028-02-28 23:59', '2028-03-01 00:01'))).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ])
    expect(datesOf(span('2026-11-30 00:00', '2026-12-01 00:00'))).toEqual(['2026-11-30'])
    expect(hoursOn('2026-11-30', { from: '22:00', until: '24:00' }).until).toBe(at('2026-12-01 00:00'))
  })
})

describe('an opening', () => {
  const open = (range: Span, changes: Partial<Opening> = {}) =>
    openSpans(range, { ...opening, ...changes }, calendar)

  it('is open on its weekdays and closed at the weekend', () => {
    const week = open(span('2026-11-02 00:00', '2026-11-09 00:00'))
    expect(week).toHaveLength(5)
    expect(week[0]).toEqual(span('2026-11-02 08:00', '2026-11-02 20:00'))
  })

  it('is closed on public holidays, unless hours are given for them', () => {
    const day = span('2026-10-01 00:00', '2026-10-02 00:00')
    expect(open(day)).toEqual([])
    expect(open(day, { holidays: hours('10:00-12:00') })).toEqual([
      span('2026-10-01 10:00', '2026-10-01 12:00'),
    ])
  })

  it('on a weekend that is worked keeps the hours given for such days, else its own', () => {
    const worked = '2026-10-10'
    expect(calendar.kindOf(worked)).toBe('makeup')
    const day = { from: startOf(worked), until: startOf(worked) + DAY }
    expect(open(day)).toEqual([])
    expect(open(day, { makeupDays: hours('08:00-17:00') })).toHaveLength(1)
  })

  it('on a day with hours of its own keeps these and nothing else, even on a holiday', () => {
    const day = span('2026-10-01 00:00', '2026-10-02 00:00')
    const own = (text: string) => ({ days: [{ date: '2026-10-01', hours: hours(text), note: null }] })
    expect(open(day, own('09:00-11:00'))).toEqual([span('2026-10-01 09:00', '2026-10-01 11:00')])
    const monday = span('2026-11-02 00:00', '2026-11-03 00:00')
    expect(open(monday, { days: [{ date: '2026-11-02', hours: [], note: '检修' }] })).toEqual([])
  })

  it('through the night is one span across midnight and the end of the month', () => {
    const night = { week: Array.from({ length: 7 }, () => hours('00:00-06:00,22:00-24:00')) }
    expect(open(span('2026-11-30 12:00', '2026-12-01 12:00'), night)).toEqual([
      span('2026-11-30 22:00', '2026-12-01 06:00'),
    ])
  })

  it('is refused with every fault at its field', () => {
    const faults = openingFaults({
      ...opening,
      week: [hours('20:00-08:00'), hours('08:00-12:00,11:00-13:00'), [], [], [], [], []],
      days: [
        { date: '2026-02-30', hours: [], note: null },
        { date: '2026-11-02', hours: [], note: null },
        { date: '2026-11-02', hours: [], note: null },
      ],
      stepMinutes: 50,
      limits: { ...opening.limits, external: { ...limits, shortestMinutes: 600 } },
    })
    expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'booking.hours_backward /week/0/0',
      'booking.hours_overlap /week/1',
      'malformed.civil_date /days/0/date',
      'booking.day_twice /days/2/date',
      'booking.step /stepMinutes',
      'booking.limits_backward /limits/external',
    ])
  })
})

describe('what is free', () => {
  const buffers = fc.integer({ min: 0, max: 120 }).map((minutes) => minutes * MINUTE)

  it('with what is taken and closed makes up the range, and no two of them overlap', () => {
    fc.assert(
      fc.property(aSpan, spans, spans, buffers, (range, open, occupied, buffer) => {
        const { free, taken, closed } = divide(range, open, occupied, buffer)
        expect(lengthOf(free) + lengthOf(taken) + lengthOf(closed)).toBe(range.until - range.from)
        expect(merged([...free, ...taken, ...closed])).toEqual(merged([range]))
      }),
    )
  })

  it('can be booked wholly, with the buffer behind it, without meeting anything', () => {
    fc.assert(
      fc.property(aSpan, spans, spans, buffers, (range, open, occupied, buffer) => {
        const real = occupied.filter(({ from, until }) => until > from)
        for (const { from, until } of divide(range, open, occupied, buffer).free) {
          expect(real.some((each) => overlap(each, { from, until: until + buffer }))).toBe(false)
          expect(holds(merged(open), { from, until })).toBe(true)
        }
      }),
    )
  })

  it('nearest to a wish lies in free time, on the grid, is as long as the wish, and comes nearest first', () => {
    const steps = fc.constantFrom(1, 5, 15, 30, 60)
    fc.assert(
      fc.property(spans, aSpan, steps, (given, wish, stepMinutes) => {
        fc.pre(wish.until > wish.from)
        const free = merged(given).map((each) => ({ ...each, seat: 1 }))
        const slots = nearest(free, wish, { stepMinutes, most: 3 })
        const distances = slots.map(({ from }) => Math.abs(from - wish.from))
        expect(distances).toEqual(distances.toSorted((a, b) => a - b))
        for (const slot of slots) {
          expect(slot.until - slot.from).toBe(wish.until - wish.from)
          expect(holds(free, slot)).toBe(true)
          expect(isOnGrid(slot.from, stepMinutes)).toBe(true)
        }
        const isFree = holds(free, wish) && isOnGrid(wish.from, stepMinutes)
        expect(isFree ? slots[0]?.from : wish.from).toBe(wish.from)
      }),
    )
  })
})

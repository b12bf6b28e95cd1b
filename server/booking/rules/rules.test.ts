import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { seedCalendar } from '../../../test/support/calendar.ts'
import { LIVE, STATES, USER_CLASSES, type Limits, type Opening, type Span } from '../facts.ts'
import { dateAt, datesOf, DAY, hoursOn, MINUTE, minutesAt, monthOf, startOf, weekOf } from './civil.ts'
import { divide, isOnGrid, nearest } from './free.ts'
import { ruleFaults, wishFaults } from './limits.ts'
import { openingFaults, openSpans } from './opening.ts'
import { common, holds, lengthOf, merged, overlap, without } from './spans.ts'
import { possibleSteps, stepFault, STEPS } from './state.ts'
import { checkInFault, keptTime } from './use.ts'

const calendar = seedCalendar()
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })
const hours = (text: string) =>
  text === '' ? [] : text.split(',').map((each) => ({ from: each.slice(0, 5), until: each.slice(6) }))

const limits: Limits = {
  noticeMinutes: 60,
  advanceDays: 30,
  shortestMinutes: 30,
  longestMinutes: 480,
  weekMinutes: null,
  monthMinutes: null,
}
const opening: Opening = {
  week: [...Array.from({ length: 5 }, () => hours('08:00-20:00')), [], []],
  holidays: [],
  makeupDays: null,
  days: [],
  approval: 'automatic',
  stepMinutes: 30,
  holdMinutes: 10,
  checkInEarlyMinutes: 15,
  noShowMinutes: 30,
  limits: { internal: limits, external: limits, individual: null },
}

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
        expect(dateAt(instant)).toBe(zoned.toPlainDate().toString())
        expect(minutesAt(instant)).toBe(zoned.hour * 60 + zoned.minute)
        expect(startOf(dateAt(instant))).toBe(zoned.startOfDay().epochMilliseconds)
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
    expect(dateAt(Date.parse('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31')
    expect(dateAt(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
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

describe('a wish', () => {
  const now = at('2026-11-02 09:00')
  const judge = (wish: Span, changes: Partial<Limits> = {}, others: Span[] = []) =>
    ruleFaults(wish, {
      opening: { ...opening, limits: { ...opening.limits, internal: { ...limits, ...changes } } },
      open: openSpans(wish, opening, calendar),
      userClass: 'internal',
      others,
      now,
      horizonDays: 1000,
    }).map(({ code }) => code)

  it('within all limits has no fault', () => {
    expect(judge(span('2026-11-03 08:00', '2026-11-03 16:00'))).toEqual([])
  })

  it('is told every reason at once', () => {
    expect(judge(span('2026-11-02 09:10', '2026-11-02 22:20'))).toEqual([
      'booking.off_grid',
      'booking.closed',
      'booking.notice',
      'booking.long',
    ])
  })

  it('may lie on the last day ahead and not on the day after', () => {
    const days = { advanceDays: 1 }
    expect(judge(span('2026-11-03 19:00', '2026-11-03 20:00'), days)).toEqual([])
    expect(judge(span('2026-11-04 08:00', '2026-11-04 09:00'), days)).toEqual(['booking.advance'])
  })

  it('counts in the civil week and month in which it starts', () => {
    const sunday = span('2026-11-08 23:00', '2026-11-09 02:00')
    const monday = span('2026-11-09 08:00', '2026-11-09 10:00')
    expect(judge(monday, { weekMinutes: 120 }, [sunday])).toEqual([])
    expect(judge(monday, { weekMinutes: 120 }, [span('2026-11-10 08:00', '2026-11-10 08:30')])).toEqual([
      'booking.week_quota',
    ])
    expect(judge(monday, { monthMinutes: 299 }, [sunday])).toEqual(['booking.month_quota'])
    expect(judge(monday, { monthMinutes: 300 }, [sunday])).toEqual([])
  })

  it('of a class that may not book is refused', () => {
    const ground = { opening, open: [], userClass: 'individual', others: [], now, horizonDays: 1 } as const
    expect(ruleFaults(span('2026-11-03 08:00', '2026-11-03 09:00'), ground)).toContainEqual({
      code: 'booking.not_for_individual',
    })
  })

  it('that is backward, empty, past, beyond all or no time at all is refused whoever asks', () => {
    const codes = (wish: Span) => wishFaults(wish, now, 1000).map(({ code }) => code)
    expect(codes(span('2026-11-03 09:00', '2026-11-03 08:00'))).toEqual(['booking.backward'])
    expect(codes(span('2026-11-03 09:00', '2026-11-03 09:00'))).toEqual(['booking.backward'])
    expect(codes(span('2026-11-02 08:59', '2026-11-02 10:00'))).toEqual(['booking.past'])
    expect(codes(span('9000-01-01 08:00', '9000-01-01 09:00'))).toEqual(['booking.beyond_horizon'])
    expect(codes({ from: Number.NaN, until: now })).toEqual(['malformed.instant'])
  })
})

describe('the life of a booking', () => {
  it('follows its state table and nothing else', () => {
    const table = Object.keys(STEPS).map((step) => {
      const from = STATES.filter(
        (state) => stepFault(step as keyof typeof STEPS, state, ['user', 'staff', 'time']) === undefined,
      )
      return `${step}: ${from.join(' ')}`
    })
    expect(table).toEqual([
      'confirm: held',
      'approve: requested',
      'refuse: requested',
      'cancel: requested held confirmed displaced',
      'move: requested held confirmed displaced',
      'extend: confirmed in_use',
      'check-in: confirmed',
      'finish: in_use',
      'displace: requested held confirmed in_use',
      'expire: requested held',
      'no-show: confirmed',
    ])
  })

  it('is decided by staff, never by whoever asked', () => {
    expect(possibleSteps('requested', ['user'])).toEqual(['cancel', 'move'])
    expect(possibleSteps('requested', ['staff'])).toEqual(['approve', 'refuse', 'cancel', 'move'])
    expect(possibleSteps('confirmed', [])).toEqual([])
  })

  it('keeps others out while it is held, confirmed, in use or finished, not while it waits', () => {
    expect(STATES.filter((state) => !LIVE.includes(state))).toContain('requested')
    expect(LIVE).toEqual(['held', 'confirmed', 'in_use', 'finished'])
    expect(USER_CLASSES).toHaveLength(3)
  })

  it('begins some minutes early at most and not after its end', () => {
    const booked = span('2026-11-03 09:00', '2026-11-03 10:00')
    const code = (time: string) => checkInFault(booked, 15, at(`2026-11-03 ${time}`))?.code
    expect(['08:44', '08:45', '09:59', '10:00'].map(code)).toEqual([
      'booking.check_in_early',
      undefined,
      undefined,
      'booking.check_in_late',
    ])
  })

  it('gives back what is left, and keeps an overrun up to the next', () => {
    const booked = span('2026-11-03 09:00', '2026-11-03 10:00')
    const kept = (time: string, next: string | null) => {
      const after = next === null ? null : at(`2026-11-03 ${next}`)
      const result = keptTime(booked, { now: at(`2026-11-03 ${time}`), buffer: 15 * MINUTE, next: after })
      return [result.until, result.paddedUntil].map((each) => (each - booked.from) / MINUTE)
    }
    expect(kept('09:20', '11:00')).toEqual([20, 35])
    expect(kept('08:55', '11:00')).toEqual([1, 16])
    expect(kept('10:30', null)).toEqual([90, 105])
    expect(kept('10:30', '10:15')).toEqual([75, 75])
  })
})

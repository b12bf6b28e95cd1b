import { describe, expect, it } from 'vitest'
import { seedCalendar } from '../../../test/support/calendar.ts'
import { at, someLimits as limits, someOpening as opening, span } from '../../../test/support/opening.ts'
import { LIVE, STATES, type Limits, type Span } from '../facts.ts'
import { MINUTE } from './civil.ts'
import { ruleFaults, wishFaults } from './limits.ts'
import { openSpans } from './opening.ts'
import { possibleSteps, stepFault, STEPS } from './state.ts'
import { checkInFault, keptTime } from './use.ts'

const calendar = seedCalendar()

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

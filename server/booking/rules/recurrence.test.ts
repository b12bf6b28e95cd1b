import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../../../test/support/opening.ts'
import { DAY, readable } from './civil.ts'
import { occurrencesOf, plainRule } from './recurrence.ts'

const starts = (first: string, rule: string, most = 60) => {
  const found = occurrencesOf(at(first), rule, most)
  return found.ok ? found.value.map(readable) : found.refusals.map(({ code }) => code)
}

describe('the occurrences of a recurrence rule', () => {
  it('keep the hour in Shanghai, over the turn of a year', () => {
    expect(starts('2027-12-23 09:00', 'FREQ=WEEKLY;COUNT=3')).toEqual([
      '2027-12-23 09:00',
      '2027-12-30 09:00',
      '2028-01-06 09:00',
    ])
    expect(starts('2027-01-04 06:30', 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3')).toEqual([
      '2027-01-04 06:30',
      '2027-01-06 06:30',
      '2027-01-11 06:30',
    ])
  })

  it('leave out days that do not exist', () => {
    expect(starts('2028-02-29 09:00', 'FREQ=YEARLY;COUNT=2')).toEqual([
      '2028-02-29 09:00',
      '2032-02-29 09:00',
    ])
    expect(starts('2027-01-31 09:00', 'FREQ=MONTHLY;COUNT=3')).toEqual([
      '2027-01-31 09:00',
      '2027-03-31 09:00',
      '2027-05-31 09:00',
    ])
  })

  it('end with a day in Shanghai, that day included, or at an instant', () => {
    expect(starts('2027-01-04 23:30', 'FREQ=DAILY;UNTIL=20270106')).toHaveLength(3)
    expect(starts('2027-01-04 09:00', 'RRULE:freq=daily;until=20270105T010000Z')).toHaveLength(2)
  })

  it('are refused where the rule is none, has no end, repeats too often or too many times', () => {
    for (const rule of [
      '',
      'every monday',
      'FREQ=WEEKLY;COUNT=NaN',
      'FREQ=WEEKLY;COUNT=0',
      'FREQ=WEEKLY;COUNT=-1',
    ])
      expect(starts('2027-01-04 09:00', rule)).toContain('malformed.recurrence')
    expect(starts('2027-01-04 09:00', 'FREQ=WEEKLY;COUNT=2;UNTIL=20280101')).toEqual(['malformed.recurrence'])
    expect(starts('2027-01-04 09:00', 'FREQ=WEEKLY;COUNT=2;COUNT=3')).toEqual(['malformed.recurrence'])
    expect(starts('2027-01-04 09:00', 'FREQ=WEEKLY')).toEqual(['booking.rule_endless'])
    expect(starts('2027-01-04 09:00', 'FREQ=HOURLY;COUNT=3')).toEqual(['booking.rule_often'])
    expect(starts('2027-01-04 09:00', 'FREQ=DAILY;BYHOUR=9,10;COUNT=3')).toEqual(['booking.rule_often'])
    expect(starts('2027-01-04 09:00', 'FREQ=WEEKLY;COUNT=1000000000')).toEqual(['booking.rule_many'])
    expect(starts('2027-01-04 09:00', 'FREQ=DAILY;UNTIL=21990101')).toEqual(['booking.rule_many'])
    expect(starts('2027-01-04 09:00', 'FREQ=DAILY;UNTIL=20260101')).toEqual(['booking.rule_empty'])
  })

  it('that never come are given up soon', () => {
    const began = performance.now()
    expect(starts('2027-01-04 09:00', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3')).toEqual([
      'malformed.recurrence',
    ])
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('by days are always one interval apart and as many as asked for', () => {
    const first = fc.integer({ min: at('2026-01-01 00:00') / 60_000, max: at('2035-01-01 00:00') / 60_000 })
    const property = fc.property(
      first,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (minute, count, gap) => {
        const found = occurrencesOf(minute * 60_000, `FREQ=DAILY;INTERVAL=${gap};COUNT=${count}`, 60)
        expect(found).toEqual({
          ok: true,
          value: Array.from({ length: count }, (_, index) => minute * 60_000 + index * gap * DAY),
        })
      },
    )
    fc.assert(property, { numRuns: 60 })
  })

  it('are kept in one way of writing', () => {
    expect(plainRule(' rrule:freq=weekly;count=2 ')).toBe('FREQ=WEEKLY;COUNT=2')
  })
})

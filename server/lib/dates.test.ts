import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDateOf, dateOfSerial, daysIn, isInstant } from './dates.ts'

const real = fc.date({
  min: new Date('1900-03-01T00:00:00Z'),
  max: new Date('2999-12-31T00:00:00Z'),
  noInvalidDate: true,
})

test('every day of the calendar is a civil date, and no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: -1, max: 14 }),
      fc.integer({ min: -1, max: 33 }),
      (year, month, day) => {
        const date = new Date(Date.UTC(2000, month - 1, day))
        date.setUTCFullYear(year, month - 1, day)
        const exists =
          month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
        expect(civilDateOf(year, month, day) !== null).toBe(exists)
      },
    ),
  )
})

test('a spreadsheet counts days from 1900 with one day too many, or from 1904', () => {
  expect(dateOfSerial(1)).toBe('1900-01-01')
  expect(dateOfSerial(59)).toBe('1900-02-28')
  expect(dateOfSerial(60)).toBeNull()
  expect(dateOfSerial(61)).toBe('1900-03-01')
  expect(dateOfSerial(42430)).toBe('2016-03-01')
  expect(dateOfSerial(40968, true)).toBe('2016-03-01')
  for (const none of [0, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
    expect(dateOfSerial(none)).toBeNull()
})

test('serial numbers and dates are the same days in both systems', () => {
  fc.assert(
    fc.property(real, (date) => {
      const text = date.toISOString().slice(0, 10)
      const days = Date.parse(text) / 86_400_000
      expect(dateOfSerial(days + 25_569)).toBe(text)
      fc.pre(text >= '1904-01-01')
      expect(dateOfSerial(days + 24_107, true)).toBe(text)
    }),
  )
})

test('February has 29 days in leap years only', () => {
  expect([1900, 2000, 2015, 2016].map((year) => daysIn(year, 2))).toEqual([28, 29, 28, 29])
  expect(daysIn(2016, 13)).toBe(0)
})

test.each([
  ['2026-12-31T23:59:59Z', true],
  ['2026-02-28t00:00:00.125+08:00', true],
  ['2016-12-31T23:59:60Z', false],
  ['2026-02-30T00:00:00Z', false],
  ['0001-01-01T00:00:00+14:00', false],
  ['9999-12-31T23:59:59-14:00', false],
  ['2026-02-28', false],
])('%s is an instant that can be kept: %s', (text, is) => {
  expect(isInstant(text)).toBe(is)
})

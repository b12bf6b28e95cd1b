import { describe, expect, test } from 'vitest'
import { clockOf, readStamp, stampOf, startOf } from './times.ts'
import { endsFor, nextFree, offerOf, startsOn, weekOf } from './week.ts'
import type { Availability, Limits } from './wire.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const time = (from: string, until: string) => ({
  startsAt: new Date(at(from)).toISOString(),
  endsAt: new Date(at(until)).toISOString(),
})
const limits: Limits = {
  noticeMinutes: 120,
  advanceDays: 2,
  shortestMinutes: 30,
  longestMinutes: 240,
  weekMinutes: null,
  monthMinutes: null,
}
const seat = (number: number, free: object[], taken: object[] = []) =>
  ({ seat: number, name: null, bufferMinutes: 0, free, taken, closed: [] }) as Availability['seats'][number]
const answer = (...seats: Availability['seats']): Availability => ({
  instrumentId: 'i',
  from: '',
  until: '',
  bookable: true,
  provisional: false,
  approval: 'automatic',
  stepMinutes: 30,
  userClass: 'external',
  limits,
  seats,
})
const asked = { first: '2026-11-20', days: 7, now: at('2026-11-20 10:10'), limits, seat: null }

describe('a week', () => {
  test('says of each time whether it is free, taken, too near, too far or closed; together a whole day', () => {
    const { days } = weekOf(
      answer(
        seat(1, [time('2026-11-20 10:10', '2026-11-20 18:00'), time('2026-11-23 08:00', '2026-11-23 12:00')]),
      ),
      asked,
    )
    const [today, , , monday] = days
    expect(today?.rows.map(({ kind, until }) => `${kind} ${clockOf(until, '2026-11-20')}`)).toEqual([
      'past 10:10',
      'soon 12:30',
      'free 18:00',
      'closed 24:00',
    ])
    expect(monday?.rows.map(({ kind }) => kind)).toEqual(['closed', 'far', 'closed'])
    for (const { rows } of days)
      expect(rows.reduce((sum, { from, until }) => sum + until - from, 0)).toBe(86_400_000)
  })

  test('of two seats calls taken only what is taken at both', () => {
    const free = time('2026-11-21 08:00', '2026-11-21 10:00')
    const later = time('2026-11-21 10:00', '2026-11-21 12:00')
    const { days } = weekOf(answer(seat(1, [free], [later]), seat(2, [later], [free])), asked)
    expect(days[1]?.rows.map(({ kind }) => kind)).toEqual(['closed', 'free', 'closed'])
    const [, one] = weekOf(answer(seat(1, [free], [later]), seat(2, [later], [free])), {
      ...asked,
      seat: 2,
    }).days
    expect(one?.rows.map(({ kind }) => kind)).toEqual(['closed', 'taken', 'free', 'closed'])
  })

  test('offers two hours or less by one touch, never less than the shortest', () => {
    const step = 30
    expect(offerOf({ from: at('2026-11-21 08:10'), until: at('2026-11-21 12:00') }, limits, step)).toEqual({
      from: at('2026-11-21 08:30'),
      until: at('2026-11-21 10:30'),
    })
    expect(offerOf({ from: at('2026-11-21 08:00'), until: at('2026-11-21 08:20') }, limits, step)).toBeNull()
  })

  test('lets a booking end on the next day, as long as the limits allow', () => {
    const week = weekOf(answer(seat(1, [time('2026-11-21 20:00', '2026-11-22 06:00')])), asked)
    expect(startsOn(week, '2026-11-21')).toHaveLength(8)
    const ends = endsFor(week, '2026-11-21', at('2026-11-21 22:00'), limits)
    expect([ends[0], ends.at(-1)]).toEqual([at('2026-11-21 22:30'), at('2026-11-22 02:00')])
    expect(nextFree(week, limits)?.from).toBe(at('2026-11-21 20:00'))
  })
})

test('a time in an address is that of Shanghai, and nonsense is none', () => {
  expect(stampOf(startOf('2026-11-25') + 14 * 3_600_000)).toBe('2026-11-25T14:00')
  expect(readStamp('2026-11-25T14:00')).toBe(at('2026-11-25 14:00'))
  for (const text of [null, '', '2026-11-25', '2026-13-25T14:00', 'x'.repeat(16)])
    expect(readStamp(text)).toBeNull()
})

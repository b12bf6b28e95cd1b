import { array, assert, boolean, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busyPlan, nameOf, type Busy, type Standing } from './busy.ts'
import { overlap } from '../../lib/spans.ts'

const busy = (uid: string, from: number, until: number): Busy => ({ uid, recurrence: '', from, until })
const booking = (id: string, from: number, until: number, padded = until): Standing => ({
  from,
  until: padded,
  booking: { id, from, until },
})
const closure = (from: number, until: number): Standing => ({ from, until, booking: null })
const plan = (times: Busy[], standing: Standing[] = [], now = 0, since = new Map<string, number>()) => {
  const { pieces, conflicts } = busyPlan(times, { standing, since, now })
  return {
    pieces: pieces.map(({ from, until }) => [from, until]),
    conflicts: conflicts.map((each) => each.booking),
  }
}

describe('busy times from outside', () => {
  it('keep bookings out where nobody has the time', () => {
    expect(plan([busy('a', 10, 20)])).toEqual({ pieces: [[10, 20]], conflicts: [] })
  })

  it('never displace a booking: what is left around it is kept, and it is told', () => {
    expect(plan([busy('a', 10, 40)], [booking('x', 20, 25, 28)])).toEqual({
      pieces: [
        [10, 20],
        [28, 40],
      ],
      conflicts: ['x'],
    })
    expect(plan([busy('a', 20, 25)], [booking('x', 10, 30)])).toEqual({ pieces: [], conflicts: ['x'] })
  })

  it('are no conflict with a closure, nor with a buffer alone', () => {
    expect(plan([busy('a', 10, 20)], [closure(10, 15)])).toEqual({ pieces: [[15, 20]], conflicts: [] })
    expect(plan([busy('a', 10, 20)], [booking('x', 5, 10, 12)])).toEqual({
      pieces: [[12, 20]],
      conflicts: [],
    })
  })

  it('that overlap are kept once; what has begun is kept from when it was first known', () => {
    expect(plan([busy('a', 10, 20), busy('b', 15, 30)]).pieces).toEqual([
      [10, 20],
      [20, 30],
    ])
    expect(plan([busy('a', 10, 20)], [], 15).pieces).toEqual([[15, 20]])
    const since = new Map([[nameOf(busy('a', 0, 0)), 12]])
    expect(plan([busy('a', 10, 20)], [], 15, since).pieces).toEqual([[12, 20]])
    expect(plan([busy('a', 10, 20)], [], 20).pieces).toEqual([])
  })

  it('never overlap what stands or each other, and cover all that is busy and free', () => {
    const span = record({ from: integer({ min: 0, max: 60 }), length: integer({ min: 1, max: 20 }) })
    const stands = record({
      from: integer({ min: 0, max: 60 }),
      length: integer({ min: 1, max: 10 }),
      isBooking: boolean(),
    })
    assert(
      property(array(span, { maxLength: 8 }), array(stands, { maxLength: 6 }), (times, others) => {
        const standing = others.map(({ from, length, isBooking }, index): Standing => {
          const until = from + length
          return isBooking ? booking(String(index), from, until) : closure(from, until)
        })
        const wanted = times.map(({ from, length }, index) => busy(String(index), from, from + length))
        const { pieces } = busyPlan(wanted, { standing, since: new Map(), now: 0 })
        for (const [index, piece] of pieces.entries()) {
          expect(standing.some((each) => overlap(each, piece))).toBe(false)
          expect(pieces.slice(index + 1).some((each) => overlap(each, piece))).toBe(false)
        }
        for (let at = 0; at < 80; at += 1) {
          const minute = { from: at, until: at + 1 }
          const isBusy = wanted.some((each) => overlap(each, minute))
          const isTaken = standing.some((each) => overlap(each, minute))
          expect(pieces.some((each) => overlap(each, minute))).toBe(isBusy && !isTaken)
        }
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayInShanghai } from '../../lib/dates.ts'
import { STATES, type Interval } from '../facts.ts'
import { daysTouched, differences } from './news.ts'

const HOUR = 3_600_000
const END = 24 * 20

/** Intervals of whole hours that do not overlap, with pauses. */
const known = fc
  .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 60 }), fc.constantFrom(...STATES)), { maxLength: 12 })
  .map((list) => {
    let at = 0
    return list.map(([after, hours, state]): Interval => {
      const startsAt = at + after
      at = startsAt + hours
      return { startsAt: startsAt * HOUR, endsAt: at * HOUR, state, meanWatts: 1, samples: 1, device: 1 }
    })
  })

const stateAt = (list: readonly Interval[], at: number) =>
  list.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)?.state

describe('the days that are counted again', () => {
  it('are those in which a state differs, and no others', () => {
    fc.assert(
      fc.property(known, known, (was, is) => {
        const hours = Array.from({ length: END * 3 }, (_, hour) => hour * HOUR)
        const other = hours.filter((at) => stateAt(was, at) !== stateAt(is, at))
        expect(daysTouched(was, is).toSorted()).toEqual(
          [...new Set(other.map((at) => dayInShanghai(at)))].toSorted(),
        )
      }),
    )
  })

  it('do not hang on how a time of one state is cut', () => {
    const [one] =
      fc.sample(
        known.filter((list) => list.length === 1),
        1,
      )[0] ?? []
    if (one === undefined) throw new Error('one interval was asked for')
    const middle = (one.startsAt + one.endsAt) / 2
    const cut = [
      { ...one, endsAt: middle },
      { ...one, startsAt: middle },
    ]
    expect(differences([one], cut)).toEqual([])
  })
})

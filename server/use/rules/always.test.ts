import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { common, lengthOf, merged } from '../../lib/spans.ts'
import { evidence, ground, MINUTE, place, START } from '../../../test/support/use.ts'
import { SOURCES } from '../facts.ts'
import { count } from './count.ts'
import { sliced } from './day.ts'
import { dayOf, daysOf, secondsOf } from './days.ts'

const spans = fc
  .array(fc.tuple(fc.integer({ min: -1440, max: 2880 }), fc.integer({ min: 1, max: 600 })), { maxLength: 8 })
  .map((pairs) =>
    merged(
      pairs.map(([from, minutes]) => ({
        from: START + from * MINUTE + 250,
        until: START + (from + minutes) * MINUTE + 250,
      })),
    ),
  )
const evidences = fc
  .array(
    fc.record({
      from: fc.integer({ min: -1440, max: 2880 }),
      minutes: fc.integer({ min: 1, max: 900 }),
      source: fc.constantFrom(...SOURCES),
      part: fc.constantFrom('use' as const, 'preparation' as const, 'postprocessing' as const),
      seatId: fc.constantFrom('seat', 'other'),
      proven: fc.boolean(),
      tier: fc.constantFrom('own' as const, 'unit' as const, 'outside' as const),
      related: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ from, minutes, ...rest }, index) => ({
      ...evidence('00:00', '01:00', rest),
      key: String(index),
      from: START + from * MINUTE,
      until: START + (from + minutes) * MINUTE,
    })),
  )
const grounds = fc
  .record({ running: spans, standby: spans, off: spans, metered: spans, evidence: evidences, excused: spans })
  .map(({ running, standby, off, metered, evidence: found, excused }) => {
    const powered = common(merged([...running, ...standby]), metered)
    return ground({
      places: [
        place(common(running, metered), {
          seatIds: ['seat', 'other'],
          metered,
          powered,
          known: common(merged([...powered, ...off]), metered),
        }),
      ],
      evidence: found,
      excused: excused.map((each) => ({ ...each, placeId: 'place' })),
    })
  })

const RANGE = { from: START - 3 * 86_400_000, until: START + 5 * 86_400_000 }

describe('for whatever was recorded', () => {
  it('effective time is no more than running at each seat, what was written down, and the warm-up', () => {
    fc.assert(
      fc.property(grounds, (any) => {
        const { sums: found } = sliced(count(any), RANGE)
        const written = any.evidence.filter(
          ({ source, part }) => source === 'log' || source === 'check_in' || part !== 'use',
        )
        const most = found.running * 2 + secondsOf(written) + found.warm_up
        expect(found.effective).toBeLessThanOrEqual(most + written.length)
        expect(found.measured).toBeLessThanOrEqual(found.running * 2 + found.warm_up)
      }),
    )
  })

  it('the tiers add up to the whole, and what is external is part of it', () => {
    fc.assert(
      fc.property(grounds, (any) => {
        const { sums: found } = sliced(count(any), RANGE)
        expect(found.own + found.unit + found.outside + found.related).toBe(found.effective)
        expect(found.outside).toBeLessThanOrEqual(found.effective)
      }),
    )
  })

  it('no two parts of a seat overlap', () => {
    fc.assert(
      fc.property(grounds, (any) => {
        const { uses } = count(any)
        for (const seatId of ['seat', 'other']) {
          const all = uses.filter((use) => use.evidence.seatId === seatId).flatMap((use) => use.spans)
          expect(lengthOf(merged(all))).toBe(all.reduce((sum, each) => sum + each.until - each.from, 0))
        }
      }),
    )
  })

  it('running time is claimed, warm-up, explained or unexplained, and nothing twice', () => {
    fc.assert(
      fc.property(grounds, (any) => {
        const { places, uses } = count(any)
        const [here] = places
        const claimed = common(here?.place.running ?? [], merged(any.evidence))
        const warm = merged(uses.filter(({ part }) => part === 'warm_up').flatMap((use) => use.spans))
        const parts = [claimed, warm, here?.notEffective ?? [], here?.unexplained ?? []]
        expect(parts.reduce((sum, each) => sum + lengthOf(each), 0)).toBe(lengthOf(here?.place.running ?? []))
      }),
    )
  })

  it('cutting evidence in two changes nothing', () => {
    fc.assert(
      fc.property(grounds, fc.double({ min: 0, max: 1, noNaN: true }), (any, share) => {
        const cut = any.evidence.flatMap((each) => {
          const middle = Math.round(each.from + (each.until - each.from) * share)
          return [
            { ...each, until: middle },
            { ...each, from: middle },
          ]
        })
        expect(sliced(count({ ...any, evidence: cut }), RANGE).sums).toEqual(sliced(count(any), RANGE).sums)
      }),
    )
  })

  it('the days add up to the whole', () => {
    fc.assert(
      fc.property(grounds, (any) => {
        const counted = count(any)
        const whole = sliced(counted, RANGE).sums
        const days = daysOf(RANGE).map((day) => sliced(counted, dayOf(day)).sums)
        for (const key of ['effective', 'running', 'outside', 'unexplained', 'unknown', 'warm_up'] as const)
          expect(days.reduce((sum, day) => sum + day[key], 0)).toBe(whole[key])
      }),
    )
  })
})

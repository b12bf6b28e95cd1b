import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barsOf, histogramOf } from './histogram.ts'
import { suggest, type Demands } from './suggestion.ts'

const demands: Demands = { least: 100, apart: 2.2, share: 0.005, valley: 0.2 }
const evenly = (from: number, until: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, index) => [from + ((until - from) * (index + 0.5)) / count, 1])

describe('thresholds suggested', () => {
  it('lie between off, standby and running where the first days show three levels', () => {
    const seen = suggest(
      histogramOf([...evenly(0, 6, 400), ...evenly(310, 380, 300), ...evenly(1500, 2200, 200)]),
      demands,
    )
    expect(seen).toMatchObject({ found: true, standbyWatts: 61, runningWatts: 780 })
  })

  it('are not made up: one level, two levels, a smear and too little are said to be so', () => {
    expect(suggest(histogramOf(evenly(300, 380, 500)), demands)).toEqual({
      found: false,
      why: 'one_level',
      borderWatts: null,
    })
    expect(suggest(histogramOf([...evenly(0, 3, 300), ...evenly(300, 380, 500)]), demands)).toMatchObject({
      found: false,
      why: 'two_levels',
      borderWatts: 52,
    })
    const smear = Array.from({ length: 600 }, (_, index): [number, number] => [10 ** (1 + index / 150), 1])
    expect(suggest(histogramOf(smear), demands)).toMatchObject({ found: false, why: 'unclear' })
    expect(suggest(histogramOf(evenly(0, 2000, 99)), demands)).toMatchObject({ why: 'too_little' })
  })

  it('take what happened in a few moments for no level', () => {
    const blip = suggest(
      histogramOf([...evenly(0, 3, 3000), ...evenly(300, 380, 5000), ...evenly(9000, 9100, 3)]),
      demands,
    )
    expect(blip).toMatchObject({ found: false, why: 'two_levels' })
  })

  it('separate any three levels that are clearly apart', () => {
    const level = fc.record({
      width: fc.double({ min: 1.01, max: 1.6, noNaN: true }),
      count: fc.integer({ min: 60, max: 4000 }),
    })
    const apart = fc.double({ min: 4, max: 30, noNaN: true })
    fc.assert(
      fc.property(
        fc.tuple(level, level, level),
        fc.tuple(apart, apart),
        fc.double({ min: 5, max: 20, noNaN: true }),
        ([off, standby, running], [one, two], base) => {
          const standbyFrom = base * off.width * one
          const runningFrom = standbyFrom * standby.width * two
          const seen = suggest(
            histogramOf([
              ...evenly(base, base * off.width, off.count),
              ...evenly(standbyFrom, standbyFrom * standby.width, standby.count),
              ...evenly(runningFrom, runningFrom * running.width, running.count),
            ]),
            { ...demands, share: 0 },
          )
          if (!seen.found) throw new Error(seen.why)
          expect(seen.standbyWatts).toBeGreaterThan(base * off.width)
          expect(seen.standbyWatts).toBeLessThanOrEqual(standbyFrom)
          expect(seen.runningWatts).toBeGreaterThan(standbyFrom * standby.width)
          expect(seen.runningWatts).toBeLessThanOrEqual(runningFrom)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('always stand in order, whatever the distribution', () => {
    const counts = fc.array(
      fc.tuple(fc.double({ min: 0, max: 2e6, noNaN: true }), fc.integer({ min: 1, max: 500 })),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(counts, (powers) => {
        const seen = suggest(histogramOf(powers), demands)
        expect(!seen.found || seen.standbyWatts < seen.runningWatts).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a histogram', () => {
  it('begins and ends with what was measured, and counts everything once', () => {
    const bars = barsOf(
      histogramOf([
        [0, 5],
        [0.4, 1],
        [120, 3],
        [1_500_000, 1],
      ]),
    )
    expect(bars[0]).toMatchObject({ from: 0, count: 6 })
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(10)
    expect(barsOf(histogramOf([]))).toEqual([])
  })
})

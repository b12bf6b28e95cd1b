import fc from 'fast-check'
import type { Period, Thresholds } from '../../server/power/facts.ts'
import type { Read } from '../../server/power/rules/reading.ts'

const SECOND = 1000
export const POWERS = [0, 5, 85, 90, 95, 100, 110, 350, 880, 900, 950, 1000, 1800, 5000]
const anyThresholds = fc
  .record({
    fromAt: fc.integer({ min: 0, max: 2000 }).map((seconds) => seconds * SECOND),
    standbyWatts: fc.constantFrom(80, 100, 120),
    runningWatts: fc.constantFrom(500, 900, 1000),
    hysteresisPermille: fc.constantFrom(0, 50, 100, 500),
    leastSeconds: fc.constantFrom(0, 1, 30, 60, 120),
    gapSeconds: fc.constantFrom(10, 60, 300),
  })
  .map((each): Thresholds => each)
const anyList = fc
  .uniqueArray(anyThresholds, { minLength: 1, maxLength: 3, selector: ({ fromAt }) => fromAt })
  .map((list) => list.toSorted((left, right) => left.fromAt - right.fromAt))
const anyPeriods = fc
  .uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 4 })
  .chain((cuts) => fc.tuple(fc.constant(cuts.toSorted((left, right) => left - right)), fc.boolean()))
  .map(([cuts, isSame]) =>
    cuts.map((cut, index): Period => {
      const until = cuts[index + 1]
      return {
        device: isSame ? 1 : 1 + (index % 2),
        from: cut * SECOND,
        until: until === undefined ? null : until * SECOND,
      }
    }),
  )
/** Power that stays a while, with jumps and pauses of any length, of two devices. */
export const anySamples = fc
  .array(
    fc.record({
      device: fc.constantFrom(1, 2),
      step: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(10_000, 60_000, 60_001, 400_000)),
      power: fc.constantFrom(...POWERS),
      repeated: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let at = 0
    return steps.flatMap(({ device, step, power, repeated }) =>
      Array.from({ length: repeated }, (): Read => ({ device, at: (at += step), power })),
    )
  })
export const anything = fc.record({ periods: anyPeriods, thresholds: anyList, samples: anySamples })

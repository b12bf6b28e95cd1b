import { describe, expect, it } from 'vitest'
import type { Interval, Period, State, Thresholds } from '../facts.ts'
import { readAll, type Plan, type Read } from './reading.ts'

const SECOND = 1000
const thresholds = (over: Partial<Thresholds> = {}): Thresholds => ({
  fromAt: 0,
  standbyWatts: 100,
  runningWatts: 1000,
  hysteresisPermille: 100,
  leastSeconds: 60,
  gapSeconds: 300,
  ...over,
})
const one: Period = { device: 1, from: 0, until: null }
const plan: Plan = { periods: [one], thresholds: [thresholds()] }

/** Samples every ten seconds: how many at which power. */
function every10(...runs: [count: number, power: number][]): Read[] {
  const powers = runs.flatMap(([count, power]) => Array.from({ length: count }, () => power))
  return powers.map((power, index) => ({ device: 1, at: index * 10 * SECOND, power }))
}

const brief = (intervals: readonly Interval[]): [number, number, State][] =>
  intervals.map(({ startsAt, endsAt, state }) => [startsAt / SECOND, endsAt / SECOND, state])

describe('the reading of power', () => {
  it('tells off, standby and running apart, each from the sample at which it began', () => {
    const samples = every10([12, 3], [12, 350], [12, 1800], [12, 350], [13, 2])
    expect(brief(readAll(plan, samples))).toEqual([
      [0, 120, 'off'],
      [120, 240, 'standby'],
      [240, 360, 'running'],
      [360, 480, 'standby'],
      [480, 600, 'off'],
    ])
  })

  it('knows mean power over the time and the samples of each interval', () => {
    const samples = every10([12, 3], [6, 1000], [6, 2000], [1, 1000])
    expect(readAll(plan, samples).map(({ meanWatts, samples: count }) => [meanWatts, count])).toEqual([
      [3, 12],
      [1500, 13],
    ])
  })

  it('does not count a state that lasts less than the least time', () => {
    expect(brief(readAll(plan, every10([12, 3], [5, 1800], [12, 3])))).toEqual([[0, 280, 'off']])
    expect(brief(readAll(plan, every10([12, 3], [6, 1800], [12, 3])))).toEqual([
      [0, 120, 'off'],
      [120, 180, 'running'],
      [180, 290, 'off'],
    ])
  })

  it('gives a short step on the way up or down to the state that follows', () => {
    expect(brief(readAll(plan, every10([12, 3], [2, 350], [12, 1800], [3, 350], [12, 3])))).toEqual([
      [0, 120, 'off'],
      [120, 260, 'running'],
      [260, 400, 'off'],
    ])
  })

  it('takes power that flickers between standby and running for standby, not for what was before', () => {
    const flicker = Array.from({ length: 20 }, (_, index): [number, number] => [
      2,
      index % 2 === 0 ? 350 : 1800,
    ])
    expect(brief(readAll(plan, every10([12, 3], ...flicker)))).toEqual([
      [0, 120, 'off'],
      [120, 510, 'standby'],
    ])
  })

  it('says nothing of a pause longer than the gap: not off, unknown', () => {
    const samples = every10([12, 1800], [31, 0], [12, 1800]).filter(({ power }) => power > 0)
    expect(brief(readAll(plan, samples))).toEqual([
      [0, 110, 'running'],
      [430, 540, 'running'],
    ])
    const within = every10([12, 1800], [29, 0], [12, 1800]).filter(({ power }) => power > 0)
    expect(brief(readAll(plan, within))).toEqual([[0, 520, 'running']])
  })

  it('says nothing of a single sample', () => expect(readAll(plan, every10([1, 1800]))).toEqual([]))

  it('goes by other thresholds from the instant at which they begin', () => {
    const changed = [thresholds(), thresholds({ fromAt: 125 * SECOND, runningWatts: 300 })]
    expect(brief(readAll({ ...plan, thresholds: changed }, every10([30, 350])))).toEqual([
      [0, 125, 'standby'],
      [125, 290, 'running'],
    ])
    const same = [thresholds(), thresholds({ fromAt: 125 * SECOND, runningWatts: 400 })]
    expect(brief(readAll({ ...plan, thresholds: same }, every10([30, 350])))).toEqual([[0, 290, 'standby']])
  })

  it('has no state before thresholds are confirmed', () => {
    expect(readAll({ ...plan, thresholds: [] }, every10([30, 350]))).toEqual([])
    const later = [thresholds({ fromAt: 100 * SECOND })]
    expect(brief(readAll({ ...plan, thresholds: later }, every10([30, 350])))).toEqual([
      [100, 290, 'standby'],
    ])
  })

  it('reads a device only while it is assigned, and another begins anew', () => {
    const periods: Period[] = [
      { device: 1, from: 20 * SECOND, until: 100 * SECOND },
      { device: 2, from: 100 * SECOND, until: null },
    ]
    const both = every10([30, 350]).flatMap((sample) => [sample, { ...sample, at: sample.at + 1, device: 2 }])
    expect(
      readAll({ ...plan, periods }, both).map(({ startsAt, endsAt, device }) => [startsAt, endsAt, device]),
    ).toEqual([
      [20_000, 90_000, 1],
      [100_001, 290_001, 2],
    ])
  })
})

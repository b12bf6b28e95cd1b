import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval, State, Thresholds } from '../facts.ts'
import { anySamples, anything, POWERS } from '../../../test/support/any-samples.ts'
import { inForce } from './levels.ts'
import { openInterval, type Machine } from './machine.ts'
import { pack, unpack } from './packed.ts'
import { periodOf, readAll, readOn, type Plan, type Read } from './reading.ts'

const SECOND = 1000
const ordinary: Thresholds = {
  fromAt: 0,
  standbyWatts: 100,
  runningWatts: 1000,
  hysteresisPermille: 100,
  leastSeconds: 60,
  gapSeconds: 300,
}
const plan: Plan = { periods: [{ device: 1, from: 0, until: null }], thresholds: [ordinary] }

type Known = { from: number; until: number; device: number }

/** By the definition: pauses no longer than the gap between two samples of one assignment, joined. */
function knownTime({ periods, thresholds: list }: Plan, samples: readonly Read[]): Known[] {
  const known: Known[] = []
  const used = samples.filter((sample) => periodOf(periods, sample) && inForce(list, sample.at))
  for (const [index, sample] of used.entries()) {
    const next = used[index + 1]
    const gap = (inForce(list, sample.at)?.gapSeconds ?? 0) * SECOND
    if (next === undefined || next.at - sample.at > gap) continue
    if (periodOf(periods, sample) !== periodOf(periods, next)) continue
    const last = known.at(-1)
    if (last?.until === sample.at && last.device === sample.device) last.until = next.at
    else known.push({ from: sample.at, until: next.at, device: sample.device })
  }
  return known
}

function joined(intervals: readonly Interval[]): Known[] {
  const known: Known[] = []
  for (const { startsAt, endsAt, device } of intervals) {
    const last = known.at(-1)
    if (last?.until === startsAt && last.device === device) last.until = endsAt
    else known.push({ from: startsAt, until: endsAt, device })
  }
  return known
}

const pieces = (machine: Machine | undefined): Interval[] => {
  const last = machine === undefined ? undefined : openInterval(machine)
  return last === undefined ? [] : [last]
}

describe('intervals, whatever the samples', () => {
  it('never overlap, and two that touch are of different states', () => {
    fc.assert(
      fc.property(anything, ({ samples, ...any }) => {
        const intervals = readAll(any, samples)
        for (const [index, { startsAt, endsAt, state }] of intervals.entries()) {
          const before = intervals[index - 1]
          expect(endsAt).toBeGreaterThan(startsAt)
          if (before === undefined) continue
          expect(startsAt).toBeGreaterThanOrEqual(before.endsAt)
          expect(startsAt === before.endsAt && state === before.state).toBe(false)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('cover the known time and nothing else', () => {
    fc.assert(
      fc.property(anything, ({ samples, ...any }) => {
        expect(joined(readAll(any, samples))).toEqual(knownTime(any, samples))
      }),
      { numRuns: 1000 },
    )
  })

  it('hold every sample of the known time once, and their energy', () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const intervals = readAll(plan, samples)
        for (const { startsAt, endsAt, samples: count, meanWatts } of intervals) {
          const inside = samples.filter(
            (each) => each.device === 1 && each.at >= startsAt && each.at <= endsAt,
          )
          const isLast = !intervals.some((each) => each.startsAt === endsAt)
          expect(count).toBe(isLast ? inside.length : inside.filter((each) => each.at < endsAt).length)
          const energy = inside.reduce((sum, each, index) => {
            const next = inside[index + 1]
            return next === undefined ? sum : sum + each.power * (next.at - each.at)
          }, 0)
          expect(meanWatts).toBeCloseTo(energy / (endsAt - startsAt), 1)
        }
      }),
    )
  })

  it('do not depend on the order of arrival, on duplicates or on cuts into batches', () => {
    fc.assert(
      fc.property(
        anything,
        fc.array(fc.nat(300), { maxLength: 8 }),
        fc.nat(),
        ({ samples, ...any }, cuts, seed) => {
          const whole = readAll(any, samples)
          const shuffled = samples
            .concat(samples.slice(0, 20))
            .map((sample, index) => ({ sample, key: (index * 7919 + seed) % 1013 }))
            .toSorted((left, right) => left.key - right.key)
            .map(({ sample }) => sample)
          expect(readAll(any, shuffled)).toEqual(whole)
          const ended: Interval[] = []
          let machine: Machine | undefined
          let from = 0
          for (const cut of [...cuts.toSorted((left, right) => left - right), samples.length]) {
            // A batch repeats the last samples of the one before it, and the machine was written down in between.
            const part = readOn(any, machine, samples.slice(Math.max(0, from - 3), cut), 3_600_000)
            ended.push(...part.ended)
            machine = part.machine && unpack(pack(part.machine))
            from = Math.max(from, cut)
          }
          expect([...ended, ...pieces(machine)]).toEqual(whole)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('are the same again from every rest', () => {
    fc.assert(
      fc.property(anything, ({ samples, ...any }) => {
        const { rests, ended, machine } = readOn(any, undefined, samples, 60_000)
        for (const rest of rests) {
          const again = readOn(any, rest, samples, 60_000)
          expect(again.machine).toEqual(machine)
          expect(again.ended).toEqual(ended.filter(({ startsAt }) => startsAt >= rest.from))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('last the least time, but where the known time itself is shorter', () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const intervals = readAll(plan, samples)
        const known = knownTime(plan, samples)
        const short = intervals.filter(({ startsAt, endsAt }) => endsAt - startsAt < 60 * SECOND)
        for (const { startsAt, endsAt } of short)
          expect(known).toContainEqual({ from: startsAt, until: endsAt, device: 1 })
      }),
      { numRuns: 1000 },
    )
  })

  it('do not flip on noise smaller than the band', () => {
    const noise = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 200 })
    fc.assert(
      fc.property(
        noise,
        fc.integer({ min: 850, max: 1050 }),
        fc.constantFrom(0, 30),
        (jitters, base, least) => {
          // The band at 1,000 W and 100 ‰ is 100 W wide: power that varies by less turns at most once.
          const samples = jitters.map((jitter, index): Read => ({
            device: 1,
            at: index * 5000,
            power: base + jitter,
          }))
          const list = [{ ...ordinary, leastSeconds: least }]
          expect(readAll({ ...plan, thresholds: list }, samples).length).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('rise with the power: more of it never makes a lower state', () => {
    const steady = fc.array(fc.constantFrom(...POWERS), { minLength: 2, maxLength: 100 })
    fc.assert(
      fc.property(steady, fc.integer({ min: 0, max: 500 }), (powers, more) => {
        const samples = powers.map((power, index): Read => ({ device: 1, at: index * 30_000, power }))
        const raised = samples.map((sample) => ({ ...sample, power: sample.power + more }))
        const hours = (list: readonly Interval[], state: State) =>
          list.reduce((sum, each) => sum + (each.state === state ? each.endsAt - each.startsAt : 0), 0)
        const list = [{ ...ordinary, leastSeconds: 0 }]
        const [low, high] = [samples, raised].map((each) => readAll({ ...plan, thresholds: list }, each))
        expect(hours(high ?? [], 'off')).toBeLessThanOrEqual(hours(low ?? [], 'off'))
        expect(hours(high ?? [], 'running')).toBeGreaterThanOrEqual(hours(low ?? [], 'running'))
      }),
    )
  })
})

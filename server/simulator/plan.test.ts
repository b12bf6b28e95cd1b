import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAll } from '../power/rules/reading.ts'
import type { DevicePlan, Plan } from './facts.ts'
import { messagesOf, spanOf } from './rules/messages.ts'
import { intervalsOf, planOf, type Wanted } from './rules/plan.ts'
import { samplesOf as sayingsOf, truthOf } from './rules/power.ts'

const DAY = 86_400_000
const FROM = Date.UTC(2026, 4, 3, 16)

const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  seed: 7,
  from: FROM,
  until: FROM + 7 * DAY,
  everyMs: 60_000,
  devices: Array.from({ length: 6 }, (_, index) => ({ code: `SIM-${index}` })),
  isWorkday: (day) => (day + 3) % 7 < 5,
  isBroken: false,
  ...changes,
})

const wishes = fc
  .record({
    seed: fc.nat(),
    from: fc.integer({ min: 0, max: 40_000 }).map((minutes) => FROM + minutes * 60_000),
    minutes: fc.integer({ min: 1, max: 6000 }),
    everyMs: fc.constantFrom(10_000, 30_000, 60_000),
    isBroken: fc.boolean(),
  })
  .map(({ minutes, from, ...rest }) => wanted({ ...rest, from, until: from + minutes * 60_000 }))

const each = (check: (plan: Plan, device: DevicePlan) => void, runs = 40): void =>
  fc.assert(
    fc.property(wishes, (wish) => {
      const plan = planOf(wish)
      for (const device of plan.devices) check(plan, device)
    }),
    { numRuns: runs },
  )

describe('a plan', () => {
  it('covers the whole time of every device, without a gap and without overlap', () => {
    each((plan, device) => {
      const intervals = intervalsOf(device)
      expect(intervals[0]?.from).toBe(plan.from)
      expect(intervals.at(-1)?.until).toBe(plan.until)
      for (const [place, { from, until, state }] of intervals.entries()) {
        expect(until).toBeGreaterThan(from)
        expect(intervals[place + 1]?.from ?? until).toBe(until)
        expect(intervals[place + 1]?.state).not.toBe(state)
      }
    })
  })

  it('is the same for the same wish, and another for another seed', () => {
    expect(planOf(wanted())).toEqual(planOf(wanted()))
    expect(planOf(wanted({ seed: 8 }))).not.toEqual(planOf(wanted()))
  })

  it('lets no state last less than ten minutes, so that nothing of it is taken for a twitch', () => {
    const { devices } = planOf(wanted({ until: FROM + 60 * DAY }))
    for (const device of devices)
      for (const { from, until } of intervalsOf(device)) expect(until - from).toBeGreaterThanOrEqual(600_000)
  })

  it('runs less on free days than on working days', () => {
    const plan = planOf(wanted({ until: FROM + 70 * DAY }))
    const hours = (isFree: boolean): number =>
      plan.devices
        .flatMap(intervalsOf)
        .filter(({ state }) => state === 'running')
        .filter(({ from }) => (Math.floor((from + DAY / 3) / DAY) + 3) % 7 >= 5 === isFree)
        .reduce((sum, { from, until }) => sum + until - from, 0)
    expect(hours(true) / 20).toBeLessThan(hours(false) / 50)
    const holidays = planOf(wanted({ until: FROM + 70 * DAY, isWorkday: () => false }))
    expect(running(holidays)).toBeLessThan(running(plan))
  })

  it('knows every kind of instrument, and takes the one that was asked for', () => {
    expect(new Set(planOf(wanted()).devices.map(({ kind }) => kind)).size).toBe(5)
    expect(planOf(wanted({ devices: [{ code: 'A', kind: 'chamber' }] })).devices[0]?.kind).toBe('chamber')
  })
})

const samplesOf = (plan: Plan, device: DevicePlan) => [...sayingsOf(plan, device)].map(({ sample }) => sample)

const running = ({ devices }: Plan): number =>
  devices
    .flatMap(intervalsOf)
    .filter(({ state }) => state === 'running')
    .reduce((sum, { from, until }) => sum + until - from, 0)

describe('samples', () => {
  it('lie in the band of the state that the plan has at their time', () => {
    each((plan, device) => {
      const { standbyWatts, runningWatts } = device.thresholds
      const intervals = intervalsOf(device)
      let count = 0
      const wrong = [...truthOf(plan, device)].filter(({ at, power }) => {
        const { state } = intervals.find(({ from, until }) => from <= at && at < until)!
        count += 1
        return state !== (power >= runningWatts ? 'running' : power >= standbyWatts ? 'standby' : 'off')
      })
      expect(wrong).toEqual([])
      expect(count).toBe(Math.ceil(plan.until / plan.everyMs) - Math.ceil(plan.from / plan.everyMs))
    }, 8)
  })

  it('of a sound sensor are read as exactly the intervals of the plan', () => {
    for (const seed of [1, 2, 3]) {
      const plan = planOf(wanted({ seed, everyMs: 30_000 }))
      for (const [device, own] of plan.devices.entries()) {
        const samples = samplesOf(plan, own).map(({ at, power }) => ({ at, power, device }))
        const thresholds = {
          fromAt: 0,
          ...own.thresholds,
          hysteresisPermille: 80,
          leastSeconds: 60,
          gapSeconds: 300,
        }
        const read = readAll(
          { periods: [{ device, from: 0, until: null }], thresholds: [thresholds] },
          samples,
        )
        // Nothing is known after the last sample.
        const meant = intervalsOf(own).map(({ state, from, until }) => ({
          state,
          startsAt: from,
          endsAt: Math.min(until, plan.until - plan.everyMs),
        }))
        expect(read.map(({ state, startsAt, endsAt }) => ({ state, startsAt, endsAt }))).toEqual(meant)
      }
    }
  })

  it('add up to the meter', () => {
    const plan = planOf(wanted({ everyMs: 30_000 }))
    for (const device of plan.devices) {
      const samples = [...truthOf(plan, device)]
      const used = (samples.at(-1)?.energy ?? 0) - (samples[0]?.energy ?? 0)
      const sum = samples.slice(1).reduce((total, { power }) => total + power / 120, 0)
      expect(Math.abs(used - sum)).toBeLessThan(2)
    }
  })
})

it('a meter that is played on after its plan has ended never stands lower than before', () => {
  const [first, next] = [planOf(wanted()), planOf(wanted({ from: FROM + 31 * DAY, until: FROM + 32 * DAY }))]
  for (const device of first.devices) {
    const later = next.devices.find(({ code }) => code === device.code)!
    const [stood] = truthOf(next, later)
    expect([...truthOf(first, device)].at(-1)!.energy).toBeLessThan(stood!.energy)
  }
})

describe('broken sensors', () => {
  const plan = planOf(wanted({ isBroken: true }))
  const of = (kind: string) => plan.devices.filter(({ fault }) => fault?.kind === kind)
  const after = (device: DevicePlan) =>
    samplesOf(plan, device).filter(({ at }) => at >= (device.fault?.from ?? 0))

  it('are one of each kind and a pair', () => {
    expect(['silent', 'frozen', 'skewed', 'energy', 'swapped'].map((kind) => of(kind).length)).toEqual([
      1, 1, 1, 1, 2,
    ])
    expect(planOf(wanted()).devices.every(({ fault }) => fault === null)).toBe(true)
  })

  it('fall silent, freeze, run backwards or have the wrong hour', () => {
    expect(after(of('silent')[0]!)).toEqual([])
    expect(new Set(after(of('frozen')[0]!).map(({ power }) => power)).size).toBe(1)
    const meter = after(of('energy')[0]!).map(({ energy }) => energy)
    expect(meter.at(-1)).toBeLessThan(meter[0]!)
    const [skewed] = of('skewed')
    const [truth, told] = [[...truthOf(plan, skewed!)], samplesOf(plan, skewed!)]
    expect(told.at(-1)!.at - truth.at(-1)!.at).toBe(skewed!.fault!.skewMs)
  })

  it('measure what their neighbour uses', () => {
    const [one, other] = of('swapped')
    expect(one?.fault?.with).toBe(other?.code)
    const powers = (samples: { power: number }[]) => samples.map(({ power }) => power)
    const truth = [...truthOf(plan, other!)].filter(({ at }) => at >= one!.fault!.from)
    expect(powers(after(one!))).toEqual(powers(truth))
  })
})

describe('messages', () => {
  it('hold every sample once, in order, and are due when the last of them is measured', () => {
    each((plan, device) => {
      const messages = [...messagesOf(plan, device, spanOf(plan, 3600, 500))]
      expect(messages.flatMap(({ samples }) => samples)).toEqual(samplesOf(plan, device))
      const dues = messages.map(({ dueAt }) => dueAt)
      expect(dues).toEqual(dues.toSorted((a, b) => a - b))
      for (const { samples } of messages) expect(samples.length).toBeLessThanOrEqual(500)
    }, 3)
  })

  it('come about once a second of ours, with one sample each where time runs as it does', () => {
    const plan = planOf(wanted())
    expect([spanOf(plan, 1, 1000), spanOf(plan, 60, 1000), spanOf(plan, 3600, 1000)]).toEqual([
      60_000, 60_000, 3_600_000,
    ])
    expect(spanOf(plan, 10_000_000, 1000)).toBe(60_000_000)
  })

  it('tell of battery, signal and firmware every six hours', () => {
    const plan = planOf(wanted())
    const told = [...messagesOf(plan, plan.devices[0]!, 3_600_000)].flatMap((message) => message.told ?? [])
    expect(told.length).toBeGreaterThan(24)
    for (const { battery, signal } of told) {
      expect(battery).toBeGreaterThanOrEqual(3)
      expect(battery).toBeLessThanOrEqual(100)
      expect(signal).toBeGreaterThanOrEqual(-200)
    }
  })
})

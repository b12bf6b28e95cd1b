import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quiet } from './facts.ts'
import { joined, judgeLow, judgeOutside, judgeState } from './rules/judge.ts'
import { countPower, countState, NONE_YET } from './rules/past.ts'
import type { Place } from './rules/places.ts'
import { readOn, saysNow, type PowerTerms } from './rules/power.ts'
import { isHeld, openMinutes, quietUntil } from './rules/quiet.ts'
import { bundled, stepsOf, type Manner, type Told } from './rules/telling.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Monday, 00:00 in Shanghai. */
const MONDAY = Date.parse('2026-11-23T00:00:00+08:00')
const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7]

const clock = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
const quietHours: fc.Arbitrary<Quiet> = fc.record({
  from: clock,
  until: clock,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  through: fc.constant([]),
})

describe('quiet hours', () => {
  it('over midnight belong to the weekday on which they begin', () => {
    const friday: Quiet = { from: '22:00', until: '07:00', weekdays: [5], through: [] }
    const night = MONDAY + 4 * DAY + 22 * HOUR
    expect(quietUntil(friday, night - 1)).toBeNull()
    expect(quietUntil(friday, night)).toBe(night + 9 * HOUR)
    expect(quietUntil(friday, night + 9 * HOUR - 1)).toBe(night + 9 * HOUR)
    expect(quietUntil(friday, night + 9 * HOUR)).toBeNull()
    expect(quietUntil(friday, night - DAY)).toBeNull()
  })

  it('that meet are one: a weekend ends on Monday', () => {
    const weekend: Quiet = { from: '00:00', until: '00:00', weekdays: [6, 7], through: [] }
    expect(quietUntil(weekend, MONDAY + 5 * DAY + HOUR)).toBe(MONDAY + 7 * DAY)
  })

  it('say the same a week later, and end where they say', () => {
    fc.assert(
      fc.property(quietHours, fc.integer({ min: 0, max: 7 * 1440 - 1 }), (quiet, minute) => {
        const at = MONDAY + minute * MINUTE
        const until = quietUntil(quiet, at)
        const later = quietUntil(quiet, at + 7 * DAY)
        expect(later).toBe(until === null ? null : until + 7 * DAY)
        if (until === null || openMinutes(quiet) === 0) return
        expect(until).toBeGreaterThan(at)
        expect(quietUntil(quiet, until)).toBeNull()
        expect(quietUntil(quiet, until - 1)).toBe(until)
      }),
    )
  })

  it('let the chosen severities through', () => {
    const night: Quiet = { from: '22:00', until: '07:00', weekdays: ALL_WEEK, through: ['critical'] }
    expect(isHeld(night, 'critical', MONDAY)).toBe(false)
    expect(isHeld(night, 'warning', MONDAY)).toBe(true)
    expect(isHeld(night, 'warning', MONDAY + 8 * HOUR)).toBe(false)
  })

  it('leave as much time as lies between them', () => {
    expect(openMinutes({ from: '08:00', until: '08:00', weekdays: ALL_WEEK, through: [] })).toBe(0)
    expect(openMinutes({ from: '08:00', until: '07:59', weekdays: ALL_WEEK, through: [] })).toBe(1)
    expect(openMinutes({ from: '22:00', until: '07:00', weekdays: [1], through: [] })).toBe(7 * 1440 - 540)
  })
})

const told = (rest: Partial<Told> = {}): Told => ({
  severity: 'warning',
  isOpen: true,
  isAcknowledged: false,
  heldAt: null,
  toldAt: null,
  lastToldAt: null,
  escalatedAt: null,
  timesTold: 1,
  ...rest,
})
const plain: Manner = {
  quiet: null,
  repeatMinutes: 30,
  escalateMinutes: 60,
  pausedUntil: null,
  mostRepeats: 2,
}

describe('telling', () => {
  it('tells at once, repeats until somebody acknowledges, and passes on once', () => {
    expect(stepsOf(told(), plain, MONDAY)).toEqual(['tell'])
    const was = told({ toldAt: MONDAY, lastToldAt: MONDAY })
    expect(stepsOf(was, plain, MONDAY + 30 * MINUTE - 1)).toEqual([])
    expect(stepsOf(was, plain, MONDAY + 30 * MINUTE)).toEqual(['repeat'])
    expect(stepsOf({ ...was, lastToldAt: MONDAY + 50 * MINUTE }, plain, MONDAY + HOUR)).toEqual(['escalate'])
    expect(stepsOf({ ...was, isAcknowledged: true }, plain, MONDAY + DAY)).toEqual([])
    expect(stepsOf({ ...was, escalatedAt: MONDAY, timesTold: 3 }, plain, MONDAY + DAY)).toEqual([])
    expect(stepsOf({ ...was, isOpen: false }, plain, MONDAY + DAY)).toEqual([])
  })

  it('while its rule is paused says nothing', () => {
    expect(stepsOf(told(), { ...plain, pausedUntil: MONDAY + 1 }, MONDAY)).toEqual([])
    expect(stepsOf(told(), { ...plain, pausedUntil: MONDAY }, MONDAY)).toEqual(['tell'])
  })

  it('each alarm is told exactly once for the first time, whenever it is raised and looked at', () => {
    fc.assert(
      fc.property(
        quietHours.filter((quiet) => openMinutes(quiet) >= 30),
        fc.integer({ min: 0, max: 7 * 1440 - 1 }),
        fc.boolean(),
        (quiet, minute, ends) => {
          const manner = { ...plain, quiet, repeatMinutes: null, escalateMinutes: null }
          let alarm = told()
          let first = 0
          for (
            let at = MONDAY + minute * MINUTE;
            at < MONDAY + minute * MINUTE + 9 * DAY;
            at += 15 * MINUTE
          ) {
            const steps = stepsOf(alarm, manner, at)
            if (steps.some((step) => step === 'tell' || step === 'digest')) {
              first += isHeld(quiet, 'warning', at) ? 100 : 1
              alarm = { ...alarm, toldAt: at, lastToldAt: at }
            } else if (steps.includes('hold')) alarm = { ...alarm, heldAt: at, isOpen: !ends }
          }
          expect(first).toBe(1)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('puts what was held back into one word for each person', () => {
    const [a, b] = [{ isOpen: true }, { isOpen: false }]
    const bundles = bundled(
      [
        { to: 'x', alarm: a },
        { to: 'x', alarm: b },
        { to: 'y', alarm: a },
        { to: 'z', alarm: b },
      ],
      1,
    )
    expect(bundles.map(({ to, alarms, alone }) => [to, alarms.length, alone])).toEqual([
      ['x', 2, false],
      ['y', 1, true],
      ['z', 1, false],
    ])
  })
})

const above: PowerTerms = { kind: 'power', side: 'above', watts: 100, minutes: 5, hysteresisPermille: 100 }
const start = { at: MONDAY - 1, since: null, low: 0, high: 0 }
const curve = (...powers: number[]) => powers.map((power, n) => ({ at: MONDAY + n * MINUTE, power }))
const gapMs = 5 * MINUTE

describe('power beyond a limit', () => {
  it('must lie beyond it for all of its time, and comes back by the hysteresis', () => {
    const steady = readOn(above, start, curve(150, 150, 101, 150, 150, 150), { gapMs, isOpen: false })
    expect(saysNow(above, steady, { now: steady.at, gapMs, isOpen: false })).toBe('holds')
    expect(steady).toMatchObject({ since: MONDAY, low: 101, high: 150 })
    const broken = readOn(above, start, curve(150, 150, 99, 150, 150, 150), { gapMs, isOpen: false })
    expect(saysNow(above, broken, { now: broken.at, gapMs, isOpen: false })).toBe('over')
    const wavering = readOn(above, steady, [{ at: steady.at + MINUTE, power: 91 }], { gapMs, isOpen: true })
    expect(saysNow(above, wavering, { now: wavering.at, gapMs, isOpen: true })).toBe('holds')
    const back = readOn(above, wavering, [{ at: wavering.at + MINUTE, power: 89 }], { gapMs, isOpen: true })
    expect(saysNow(above, back, { now: back.at, gapMs, isOpen: true })).toBe('over')
  })

  it('is nothing while nobody knows, and time nobody knows does not count', () => {
    const steady = readOn(above, start, curve(150, 150, 150, 150, 150, 150), { gapMs, isOpen: false })
    expect(saysNow(above, steady, { now: steady.at + gapMs + 1, gapMs, isOpen: true })).toBe('unknown')
    const later = { at: steady.at + gapMs + 1, power: 150 }
    expect(readOn(above, steady, [later], { gapMs, isOpen: false }).since).toBe(later.at)
    expect(readOn(above, steady, [later], { gapMs, isOpen: true }).since).toBe(MONDAY)
  })

  it('does not depend on how the samples are cut, nor on what comes late', () => {
    const powers = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(powers, fc.nat(40), fc.boolean(), (list, cut, isOpen) => {
        const samples = curve(...list)
        const whole = readOn(above, start, samples, { gapMs, isOpen })
        const half = readOn(above, start, samples.slice(0, cut), { gapMs, isOpen })
        // The second part comes with everything before it once more.
        expect(readOn(above, half, samples, { gapMs, isOpen })).toEqual(whole)
      }),
    )
  })

  it('is raised no more often with hysteresis than without', () => {
    const powers = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(powers, (list) => {
        const short = { ...above, minutes: 1 }
        const counted = (terms: PowerTerms) => countPower(terms, NONE_YET, curve(...list), gapMs)
        expect(counted(short).raised).toBeLessThanOrEqual(counted({ ...short, hysteresisPermille: 0 }).raised)
        const half = curve(...list).slice(0, list.length / 2)
        const rest = curve(...list).slice(half.length)
        expect(countPower(short, countPower(short, NONE_YET, half, gapMs), rest, gapMs)).toEqual(
          counted(short),
        )
      }),
    )
  })
})

const place = (rest: Partial<Place>): Place => ({
  placeId: 'p',
  seatId: null,
  device: 1,
  from: 0,
  state: 'off',
  since: MONDAY,
  knownUntil: MONDAY + HOUR,
  watts: 1,
  gapSeconds: 300,
  ...rest,
})
const NOW = MONDAY + HOUR

describe('a state held', () => {
  const off = { kind: 'state', state: 'off', minutes: 30 } as const
  it('counts only once it has lasted, and is over with another state', () => {
    expect(judgeState(off, [place({})], NOW)).toMatchObject({ is: 'holds', since: MONDAY })
    expect(judgeState(off, [place({ since: NOW - 29 * MINUTE })], NOW).is).toBe('over')
    expect(judgeState(off, [place({ state: 'standby' })], NOW).is).toBe('over')
  })

  it('is not known of a meter that fell silent; that itself is a state', () => {
    const silent = place({ knownUntil: NOW - HOUR / 2 })
    expect(judgeState(off, [silent], NOW).is).toBe('unknown')
    expect(judgeState({ ...off, state: 'unknown' }, [silent], NOW)).toMatchObject({
      is: 'holds',
      since: NOW - HOUR / 2,
    })
    expect(judgeState(off, [place({ gapSeconds: null })], NOW).is).toBe('unknown')
  })

  it('of several places has lasted no longer than is certain', () => {
    const places = [place({ since: NOW - 3 * HOUR }), place({ placeId: 'q', since: NOW - MINUTE })]
    expect(judgeState(off, places, NOW).is).toBe('over')
  })

  it('in the past is counted by the times of all places together', () => {
    const range = { from: MONDAY, until: MONDAY + 10 * HOUR }
    const at = (from: number, until: number) => ({
      state: 'off' as const,
      from: MONDAY + from * HOUR,
      until: MONDAY + until * HOUR,
    })
    const one = { placeId: 'p', seatId: null, intervals: [at(0, 2), at(2, 4), at(6, 9)] }
    expect(countState({ ...off, minutes: 60 }, [one], [range])).toBe(2)
    const two = { placeId: 'q', seatId: null, intervals: [at(0, 3), at(8.5, 10)] }
    expect(countState({ ...off, minutes: 60 }, [one, two], [range])).toBe(1)
  })
})

describe('running where nothing allows it', () => {
  const outside = { kind: 'outside', of: 'booking', minutes: 15 } as const
  const running = place({ state: 'running', since: NOW - 2 * HOUR })
  it('begins with the end of what allowed it', () => {
    const until = NOW - 20 * MINUTE
    const allowed = () => [{ from: NOW - 3 * HOUR, until }]
    expect(judgeOutside(outside, [running], { now: NOW, allowed })).toMatchObject({
      is: 'holds',
      since: until,
      evidence: { edge: until },
    })
    expect(
      judgeOutside(outside, [running], { now: NOW, allowed: () => [{ from: 0, until: NOW + 1 }] }).is,
    ).toBe('over')
    expect(judgeOutside(outside, [running], { now: NOW, allowed: () => undefined }).is).toBe('unknown')
  })
})

describe('a low value of a device', () => {
  const battery = { kind: 'battery', percent: 20 } as const
  const says = (value: number | null, isOpen: boolean) => {
    const heard = new Map([[1, { heardAt: NOW, battery: value, signal: null }]])
    return judgeLow(battery, [place({})], { now: NOW, heard, band: 5, isOpen }).is
  }
  it('is over only a band above, and nothing where the device tells none', () => {
    expect([says(19, false), says(20, false), says(null, false)]).toEqual(['holds', 'over', 'unknown'])
    expect([says(24, true), says(25, true), says(null, true)]).toEqual(['holds', 'over', 'unknown'])
  })
})

it('of several places one is enough, and over is only what is over everywhere', () => {
  const [over, unknown] = [{ is: 'over' } as const, { is: 'unknown' } as const]
  expect(joined([over, unknown]).is).toBe('unknown')
  expect(joined([over, over]).is).toBe('over')
  expect(joined([]).is).toBe('unknown')
})

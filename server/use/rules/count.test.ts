import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { common, lengthOf, merged, without, type Span } from '../../lib/spans.ts'
import { SOURCES, type Evidence, type Ground, type Place } from '../facts.ts'
import { count } from './count.ts'
import { sliced } from './day.ts'
import { dayAfter, dayOf, daysOf, secondsOf, startOf } from './days.ts'

const MINUTE = 60_000
const DAY = '2026-10-08'
const START = startOf(DAY)
const at = (clock: string): number =>
  START + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })

const evidence = (from: string, until: string, more: Partial<Evidence> = {}): Evidence => ({
  ...span(from, until),
  key: `${from} ${more.seatId ?? ''}`,
  seatId: 'seat',
  part: 'use',
  source: 'booking',
  proven: true,
  kind: 'research',
  mode: 'occupied',
  tier: 'unit',
  party: null,
  related: false,
  reciprocal: false,
  bookingId: null,
  orderId: null,
  logId: null,
  attributionId: null,
  ...more,
})

const place = (running: Span[], more: Partial<Place> = {}): Place => ({
  id: 'place',
  seatIds: ['seat'],
  metered: [dayOf(DAY)],
  known: [dayOf(DAY)],
  powered: running,
  running,
  ...more,
})

const ground = (more: Partial<Ground>): Ground => ({
  places: [place([])],
  evidence: [],
  excused: [],
  shelved: [],
  missed: [],
  warmUp: 30 * MINUTE,
  ...more,
})

const sums = (more: Partial<Ground>) => sliced(count(ground(more)), dayOf(DAY)).sums
const hours = (seconds: number) => seconds / 3600

describe('effective hours', () => {
  it('are the evidence clipped by what ran', () => {
    const found = sums({
      places: [place([span('09:10', '10:00'), span('10:30', '13:00')])],
      evidence: [evidence('09:00', '12:00')],
    })
    expect(hours(found.effective)).toBeCloseTo(50 / 60 + 1.5)
    expect(hours(found.unexplained)).toBe(1)
    expect(hours(found.not_run)).toBeCloseTo(40 / 60)
  })

  it('take in the granted minutes of warm-up before a use, and leave what is beyond unexplained', () => {
    const found = sums({
      places: [place([span('07:20', '12:00')])],
      evidence: [evidence('08:30', '12:00')],
    })
    expect(hours(found.effective)).toBe(4)
    expect(hours(found.warm_up)).toBe(0.5)
    expect(hours(found.unexplained)).toBeCloseTo(40 / 60)
  })

  it('grant no warm-up before a booking in which nothing ran', () => {
    const found = sums({
      places: [place([span('08:10', '08:25')])],
      evidence: [evidence('08:30', '12:00')],
    })
    expect(found.effective).toBe(0)
    expect(hours(found.unexplained)).toBe(0.25)
  })

  it('count logged preparation only with its evidence, running or not', () => {
    const log = (proven: boolean) =>
      sums({ evidence: [evidence('08:00', '09:00', { source: 'log', part: 'preparation', proven })] })
        .effective
    expect(hours(log(true))).toBe(1)
    expect(log(false)).toBe(0)
  })

  it('count neither use nor idleness where nothing is known', () => {
    const found = sums({
      places: [place([], { known: [span('00:00', '08:00')] })],
      evidence: [evidence('09:00', '12:00', { source: 'check_in' })],
    })
    expect(found.effective).toBe(0)
    expect(found.not_run).toBe(0)
    expect(hours(found.unknown)).toBe(16)
  })

  it('rest on what was written down where no sensor is, and say so', () => {
    const found = sums({
      places: [place([], { metered: [], known: [] })],
      evidence: [
        evidence('09:00', '12:00', { source: 'log' }),
        evidence('13:00', '14:00', { source: 'check_in', key: 'b' }),
        evidence('15:00', '16:00', { source: 'booking', key: 'c' }),
      ],
    })
    expect(hours(found.effective)).toBe(4)
    expect(found.measured).toBe(0)
  })

  it('count the seats of one sensor apart', () => {
    const found = sums({
      places: [place([span('09:00', '12:00')], { seatIds: ['seat', 'other'] })],
      evidence: [evidence('09:00', '12:00'), evidence('09:00', '10:00', { seatId: 'other' })],
    })
    expect(hours(found.effective)).toBe(4)
    expect(hours(found.running)).toBe(3)
  })

  it('give overlapping claims to the stronger evidence', () => {
    const { uses } = sliced(
      count(
        ground({
          places: [place([span('09:00', '12:00')])],
          evidence: [
            evidence('09:00', '11:00', { source: 'log', key: 'log' }),
            evidence('10:00', '12:00', { source: 'check_in', key: 'booked' }),
          ],
        }),
      ),
      dayOf(DAY),
    )
    expect(uses.map(({ evidence: { key }, seconds }) => [key, hours(seconds)])).toEqual([
      ['booked', 2],
      ['log', 1],
    ])
  })
})

describe('time that ran and is not counted', () => {
  it('is explained by what a manager said, without becoming effective', () => {
    const found = sums({
      places: [place([span('09:00', '12:00')])],
      excused: [{ ...span('09:00', '10:00'), placeId: 'place' }],
      shelved: [{ ...span('10:00', '11:00'), placeId: 'place' }],
    })
    expect([found.effective, hours(found.not_effective), hours(found.unexplained)]).toEqual([0, 1, 2])
  })

  it('is asked about no more once nobody can say', () => {
    const { places } = count(
      ground({
        places: [place([span('09:00', '12:00')])],
        shelved: [{ ...span('09:00', '12:00'), placeId: 'place' }],
      }),
    )
    expect(places[0]?.open).toEqual([])
    expect(places[0]?.unexplained).toEqual([span('09:00', '12:00')])
  })

  it('stands the other way round too: booked, heard, and never on', () => {
    const { notRun } = count(
      ground({
        places: [place([span('18:00', '19:00')])],
        evidence: [evidence('15:00', '16:00', { source: 'check_in' }), evidence('17:30', '18:30')],
        missed: [evidence('10:00', '12:00')],
      }),
    )
    expect(notRun.map(({ checkedIn, spans }) => [checkedIn, lengthOf(spans) / MINUTE])).toEqual([
      [true, 60],
      [false, 120],
    ])
  })
})

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

describe('civil days', () => {
  it('begin at midnight in Shanghai and follow one another', () => {
    expect(new Date(startOf('2026-03-01')).toISOString()).toBe('2026-02-28T16:00:00.000Z')
    expect(dayAfter('2026-02-28')).toBe('2026-03-01')
    expect(daysOf({ from: startOf('2026-02-28'), until: startOf('2026-03-01') })).toEqual(['2026-02-28'])
    expect(without([dayOf(DAY)], [dayOf(DAY)])).toEqual([])
  })
})

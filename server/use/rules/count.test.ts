import { describe, expect, it } from 'vitest'
import { lengthOf, without } from '../../lib/spans.ts'
import { DAY, evidence, ground, MINUTE, place, span } from '../../../test/support/use.ts'
import type { Ground } from '../facts.ts'
import { count } from './count.ts'
import { sliced } from './day.ts'
import { dayAfter, dayOf, daysOf, startOf } from './days.ts'

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

describe('civil days', () => {
  it('begin at midnight in Shanghai and follow one another', () => {
    expect(new Date(startOf('2026-03-01')).toISOString()).toBe('2026-02-28T16:00:00.000Z')
    expect(dayAfter('2026-02-28')).toBe('2026-03-01')
    expect(daysOf({ from: startOf('2026-02-28'), until: startOf('2026-03-01') })).toEqual(['2026-02-28'])
    expect(without([dayOf(DAY)], [dayOf(DAY)])).toEqual([])
  })
})

import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Terms } from './facts.ts'
import parameters from './parameters.json' with { type: 'json' }
import { breachOf, reachDays, reachedBy, standingOf, termsFaults, termsOf, type Happened } from './rules.ts'

const usual = termsOf(parameters.usual)
const MINUTE = 60_000
const DAY = 86_400_000
const [from, until] = [10 * DAY, 10 * DAY + 60 * MINUTE]
const happened = (to: string, minutes: number, more: Partial<Happened> = {}): Happened => ({
  before: 'confirmed',
  to,
  from,
  until,
  now: from + minutes * MINUTE,
  byUser: true,
  ...more,
})
const breach = (to: string, minutes: number, more: Partial<Happened> = {}, terms: Terms = usual) =>
  breachOf(happened(to, minutes, more), terms)

describe('what a step of a booking means', () => {
  it('is nothing as long as the unit allows it, and counts from the minute after', () => {
    expect(breach('in_use', 15)).toBeUndefined()
    expect(breach('in_use', 16)).toEqual({ kind: 'late', minutes: 16, points: 1 })
    expect(breach('in_use', -10)).toBeUndefined()
    expect(breach('finished', 75)).toBeUndefined()
    expect(breach('finished', 76)).toEqual({ kind: 'overtime', minutes: 16, points: 1 })
    expect(breach('no_show', 30)).toEqual({ kind: 'no_show', minutes: 0, points: 3 })
  })

  it('of a cancellation depends on notice, on whether it stood, and on whose doing it was', () => {
    expect(breach('cancelled', -24 * 60)).toBeUndefined()
    expect(breach('cancelled', -24 * 60 + 1)).toMatchObject({ kind: 'late_cancellation', minutes: 1439 })
    expect(breach('cancelled', -10, { before: 'requested' })).toBeUndefined()
    expect(breach('cancelled', -10, { byUser: false })).toBeUndefined()
    expect(breach('displaced', -10)).toBeUndefined()
  })

  it('is not written down where the unit gives it no points', () => {
    const mild = { ...usual, points: { ...usual.points, no_show: 0 } }
    expect(breach('no_show', 30, {}, mild)).toBeUndefined()
  })
})

const at = (day: number, points: number) => ({ at: day * DAY, points })

describe('how somebody stands', () => {
  it('follows the points of the window alone', () => {
    expect(standingOf([], usual, 0)).toEqual({ points: 0, effect: null, bannedUntil: null })
    expect(standingOf([at(1, 3)], usual, 2 * DAY)).toMatchObject({ points: 3, effect: 'notice' })
    expect(standingOf([at(1, 3), at(2, 3)], usual, 3 * DAY)).toMatchObject({ effect: 'approval' })
    expect(standingOf([at(1, 3), at(2, 3)], usual, 181.5 * DAY)).toMatchObject({
      points: 3,
      effect: 'notice',
    })
  })

  it('means no booking for days from the entry that reached the threshold, then approval as long as points stand', () => {
    const entries = [at(1, 3), at(2, 3), at(10, 3)]
    expect(standingOf(entries, usual, 11 * DAY)).toEqual({ points: 9, effect: 'ban', bannedUntil: 40 * DAY })
    expect(standingOf(entries, usual, 39.9 * DAY).effect).toBe('ban')
    expect(standingOf(entries, usual, 40 * DAY)).toEqual({ points: 9, effect: 'approval', bannedUntil: null })
  })

  it('is told at the thresholds that the last entry reached, once', () => {
    const entries = [at(1, 2), at(2, 3)]
    expect(reachedBy(entries, at(2, 3), usual)).toEqual(['notice'])
    expect(reachedBy([...entries, at(3, 1)], at(3, 1), usual)).toEqual(['approval'])
    expect(reachedBy([at(1, 12)], at(1, 12), usual)).toEqual(['notice', 'approval', 'ban'])
  })

  it('never grows worse by an entry that is taken back, whatever was entered', () => {
    const entry = record({ at: integer({ min: 0, max: 400 * DAY }), points: integer({ min: 1, max: 12 }) })
    const grades = [null, 'notice', 'approval', 'ban']
    assert(
      property(array(entry, { maxLength: 20 }), integer({ min: 0, max: 400 * DAY }), (entries, now) => {
        const all = standingOf(entries, usual, now)
        const fewer = standingOf(entries.slice(1), usual, now)
        expect(grades.indexOf(fewer.effect)).toBeLessThanOrEqual(grades.indexOf(all.effect))
        expect(fewer.points).toBeLessThanOrEqual(all.points)
        // What lies too far back to be read makes no difference.
        const since = now - reachDays(usual) * DAY
        expect(
          standingOf(
            entries.filter((each) => each.at >= since),
            usual,
            now,
          ),
        ).toEqual(all)
      }),
    )
  })
})

describe('terms of a unit', () => {
  const threshold = (effect: 'notice' | 'approval' | 'ban', points: number, days: number | null = null) => ({
    effect,
    points,
    days,
  })
  const codes = (thresholds: Terms['thresholds']) => termsFaults({ thresholds }).map(({ code }) => code)

  it('hold together: each consequence once, milder ones first, a ban with its days', () => {
    expect(codes(usual.thresholds)).toEqual([])
    expect(codes([])).toEqual([])
    expect(codes([threshold('ban', 3)])).toEqual(['conduct.ban_days'])
    expect(codes([threshold('notice', 3, 2)])).toEqual(['conduct.ban_days'])
    expect(codes([threshold('notice', 5), threshold('approval', 5)])).toEqual(['conduct.effects_order'])
    expect(codes([threshold('notice', 3), threshold('notice', 5)])).toEqual(['conduct.effect_twice'])
    assert(
      property(constantFrom('notice', 'approval'), integer({ min: 2, max: 50 }), (effect, points) => {
        expect(codes([threshold('ban', points - 1, 5), threshold(effect, points)])).toContain(
          'conduct.effects_order',
        )
      }),
    )
  })
})

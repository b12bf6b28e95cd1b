import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayNumber } from '../../lib/workdays-index.ts'
import type { StandStill, Step } from '../facts.ts'
import { climb, silencesOf, standingOf } from './ladder.ts'

const step = (more: Partial<Step>): Step => ({
  id: 'remind_or_explain',
  rule: 'idle.remind',
  months: 1,
  counts: 'run',
  excused: false,
  naming: false,
  from: '2023-01-01',
  versionId: null,
  watch: false,
  ...more,
})
const LADDER = [
  step({}),
  step({ id: 'internal_transfer', rule: 'idle.internal-transfer', months: 3, excused: true }),
  step({
    id: 'public_transfer',
    rule: 'idle.public-transfer',
    months: 6,
    counts: 'power_on',
    excused: true,
    naming: true,
  }),
]

const days = (from: string, until: string): string[] =>
  Array.from({ length: Math.max(0, dayNumber(until) - dayNumber(from) + 1) }, (_, index) =>
    dateOf(dayNumber(from) + index),
  )

/** Stands since a day, every day known up to the day before today. */
const still = (since: string, today: string, more: Partial<StandStill> = {}): StandStill => ({
  ran: since,
  powered: since,
  known: days(dateOf(dayNumber(since) + 1), dateOf(dayNumber(today) - 1)),
  excuses: [],
  ...more,
})

describe('the ladder for instruments that stand still', () => {
  test('reaches its first step when a calendar month without running has passed', () => {
    const on = (today: string) => standingOf(still('2026-01-31', today), LADDER[0]!, today)
    expect(on('2026-02-28')).toMatchObject({ reachedOn: null, counted: 27, needed: 28, dueOn: '2026-02-28' })
    expect(on('2026-03-01')).toMatchObject({ reachedOn: '2026-02-28', dueOn: null })
  })

  test('counts running for the first two steps and being switched on for the third', () => {
    const today = '2026-11-21'
    const facts = still('2026-04-01', today, { powered: '2026-11-20' })
    const { reached, standings } = climb(facts, LADDER, today)
    expect(reached?.step.id).toBe('internal_transfer')
    expect(standings[2]).toMatchObject({
      from: '2026-11-20',
      counted: 0,
      reachedOn: null,
      dueOn: '2027-05-20',
    })
  })

  test('does not count silence of the sensor as idleness', () => {
    const today = '2026-11-21'
    const silent = still('2026-09-01', today, { known: days('2026-09-02', '2026-09-20') })
    expect(climb(silent, LADDER, today).reached).toBeUndefined()
    expect(standingOf(silent, LADDER[0]!, today)).toMatchObject({
      counted: 19,
      needed: 30,
      dueOn: '2026-12-01',
    })
  })

  test('leaves out days with an accepted explanation, but still asks to remind or explain', () => {
    const today = '2026-11-21'
    const facts = still('2026-07-01', today, { excuses: [{ from: '2026-08-01', until: '2026-10-31' }] })
    const { standings, next } = climb(facts, LADDER, today)
    expect(standings[0]?.reachedOn).toBe('2026-08-01')
    expect(standings[1]).toMatchObject({ counted: 50, needed: 92, reachedOn: null, dueOn: '2027-01-01' })
    expect(next?.step.id).toBe('internal_transfer')
  })

  test('counts nothing of the time before the rule was in force', () => {
    expect(standingOf(still('2022-06-01', '2023-01-15'), LADDER[0]!, '2023-01-15')).toMatchObject({
      from: '2022-12-31',
      counted: 14,
      dueOn: '2023-01-31',
    })
  })

  test('takes the days that passed apart: counted, excused, unknown', () => {
    const today = '2026-11-21'
    const known = days('2026-04-02', '2026-11-20').filter((day) => day < '2026-09-03' || day > '2026-09-05')
    const excuses = [{ from: '2026-07-08', until: '2026-07-17' }]
    const facts = still('2026-04-01', today, { known, excuses })
    expect(standingOf(facts, LADDER[2]!, today)).toMatchObject({
      passed: 233,
      excusedDays: 10,
      silentDays: 3,
      counted: 220,
    })
    expect(silencesOf(facts, today)).toEqual([{ from: '2026-09-03', until: '2026-09-05' }])
    expect(silencesOf(still('2026-04-01', today, { known: [] }), today)).toEqual([
      { from: '2026-04-02', until: '2026-11-20' },
    ])
  })

  test('that a day more of use, of silence or of excuse never lets it be reached earlier', () => {
    const today = '2026-11-21'
    const start = fc.integer({ min: 1, max: 400 }).map((back) => dateOf(dayNumber(today) - back))
    const later = (a: string | null, b: string | null) => expect((a ?? '9999') >= (b ?? '9999')).toBe(true)
    fc.assert(
      fc.property(start, fc.nat(500), fc.nat(60), fc.constantFrom(...LADDER), (since, at, length, which) => {
        const whole = still(since, today)
        const from = dateOf(dayNumber(since) + at)
        const until = dateOf(dayNumber(from) + length)
        const plain = standingOf(whole, which, today)
        const quiet = { ...whole, known: whole.known.filter((day) => day < from || day > until) }
        later(standingOf(quiet, which, today).reachedOn, plain.reachedOn)
        later(standingOf({ ...whole, excuses: [{ from, until }] }, which, today).reachedOn, plain.reachedOn)
        if (from < today)
          later(standingOf({ ...whole, ran: from, powered: from }, which, today).reachedOn, plain.reachedOn)
      }),
    )
  })

  test('that what is due on a day is reached on it if nothing happens until then', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.constantFrom(...LADDER), (back, which) => {
        const today = '2026-11-21'
        const since = dateOf(dayNumber(today) - back)
        const { dueOn, reachedOn } = standingOf(still(since, today), which, today)
        expect(dueOn === null).toBe(reachedOn !== null)
        if (dueOn === null) return
        const after = dateOf(dayNumber(dueOn) + 1)
        expect(standingOf(still(since, after), which, after).reachedOn).toBe(dueOn)
        expect(standingOf(still(since, dueOn), which, dueOn).reachedOn).toBeNull()
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Heard, Reading } from './facts.ts'
import { decide, momentOf, type Limits } from './rules/decide.ts'
import { countRejections, foldAll, foldHeard, lastOf } from './rules/fold.ts'
import { healthOf } from './rules/health.ts'
import { readCsv, readJson } from './rules/post.ts'
import { openSenders } from './rules/senders.ts'
import { outcomeOf, uniqueOf } from './rules/unique.ts'

const NOW = Date.UTC(2026, 5, 1, 12)
const DAY = 86_400_000
const limits: Limits = {
  watts: 1_000_000,
  wattHours: 4e12,
  milliamperes: 2e9,
  lateMs: 7 * DAY,
  futureMs: 300_000,
}
const judged = (...message: Reading[]) => decide(message, undefined, { now: NOW, limits })
const reasonOf = (reading: Reading) => judged(reading).rejected[0]?.reason

describe('a reading', () => {
  it.each<[string, Reading, string | undefined]>([
    ['nought watts', { at: NOW, power: 0 }, undefined],
    ['the most watts', { at: NOW, power: 1_000_000 }, undefined],
    ['NaN', { at: NOW, power: NaN }, 'not_a_number'],
    ['text', { at: NOW, power: '12' }, 'not_a_number'],
    ['nothing', { at: NOW, power: null }, 'not_a_number'],
    ['a negative', { at: NOW, power: -0.1 }, 'negative'],
    ['a milliard watts', { at: NOW, power: 1e9 }, 'beyond_limit'],
    ['infinity', { at: NOW, power: Infinity }, 'beyond_limit'],
    ['a meter that runs below nought', { at: NOW, power: 1, energy: -1 }, 'energy'],
    ['a meter in words', { at: NOW, power: 1, energy: 'full' }, 'energy'],
    ['NaN amperes', { at: NOW, power: 1, current: NaN }, 'current'],
    ['no time', { at: undefined, power: 1 }, 'no_time'],
    ['a time without zone', { at: '2026-06-01T12:00:00', power: 1 }, 'no_time'],
    ['a 32nd of May', { at: '2026-05-32T12:00:00Z', power: 1 }, 'no_time'],
    ['1970', { at: 0, power: 1 }, 'absurd_time'],
    ['seconds for milliseconds', { at: NOW / 1000, power: 1 }, 'absurd_time'],
    ['the year 275760', { at: 8.64e15 + 1, power: 1 }, 'absurd_time'],
    ['2099', { at: Date.UTC(2099, 0, 1), power: 1 }, 'future'],
    ['a clock a year ahead', { at: NOW + 365 * DAY, power: 1 }, 'future'],
    ['a clock a year behind', { at: NOW - 365 * DAY, power: 1 }, 'too_old'],
    ['the last moment of the window', { at: NOW - 7 * DAY, power: 1 }, undefined],
    ['a moment later than that', { at: NOW - 7 * DAY - 1, power: 1 }, 'too_old'],
    ['a clock a little ahead', { at: NOW + 300_000, power: 1 }, undefined],
    ['a clock too far ahead', { at: NOW + 300_001, power: 1 }, 'future'],
  ])('of %s is decided', (_, reading, reason) => {
    expect(reasonOf(reading)).toBe(reason)
  })

  it('that is wrong says nothing of the others in its message', () => {
    const { samples, rejected } = judged(
      { at: NOW, power: NaN },
      { at: '2026-06-01T20:00:00.5+08:00', power: 12.34, energy: 7.6, current: 3 },
      { at: 0, power: 1 },
    )
    expect(samples).toEqual([{ at: NOW + 500, power: 12.3, energy: 8, current: 3 }])
    expect(rejected.map(({ index, reason }) => [index, reason])).toEqual([
      [0, 'not_a_number'],
      [2, 'absurd_time'],
    ])
    expect(rejected[0]?.example).toContain('NaN')
  })

  it('is decided whatever it is, and what is taken can be stored', () => {
    const value = fc.oneof(fc.anything(), fc.double(), fc.integer({ min: NOW - DAY, max: NOW }))
    const reading = fc.record({ at: value, power: value, energy: value, current: value })
    fc.assert(
      fc.property(fc.array(reading), (message) => {
        const { samples, rejected } = judged(...message)
        expect(samples.length + rejected.length).toBe(message.length)
        for (const { at, power, energy, current } of samples) {
          expect(Number.isSafeInteger(at)).toBe(true)
          expect(power >= 0 && power <= limits.watts).toBe(true)
          expect(Math.fround(power).toPrecision(8)).toBe(
            Math.fround(Math.round(power * 10) / 10).toPrecision(8),
          )
          for (const each of [energy, current]) expect(each === null || Number.isSafeInteger(each)).toBe(true)
        }
        for (const { example } of rejected) expect(example.length).toBeLessThanOrEqual(200)
      }),
    )
  })
})

describe('the clock of a device', () => {
  it('is measured by when it sent, else by its newest reading, also where that is refused', () => {
    const skewOf = (sent: unknown, ...ats: unknown[]) =>
      decide(
        ats.map((at) => ({ at, power: 1 })),
        sent,
        { now: NOW, limits },
      ).skewMs
    expect(skewOf(undefined, NOW - 5000, NOW - 2000)).toBe(-2000)
    expect(skewOf(NOW + 1000, NOW - 5000)).toBe(1000)
    expect(skewOf('2026-06-01T12:00:07Z', NOW)).toBe(7000)
    expect(skewOf(undefined, NOW + 365 * DAY)).toBe(365 * DAY)
    expect(skewOf('yesterday', 'today')).toBeNull()
    expect(skewOf(1e308)).toBe(1e13)
  })

  it('tells a moment by milliseconds or by ISO 8601 with a zone, and by nothing else', () => {
    expect(momentOf('2026-06-01T20:00+0800')).toBe(NOW)
    expect(momentOf(NOW + 0.4)).toBe(NOW)
    for (const none of ['2026-06-01', `${NOW}`, 'now', NaN, Infinity, {}, null, true])
      expect(momentOf(none)).toBeNull()
  })
})

describe('what a device says of itself', () => {
  it('is kept where it can be, and its faults are told', () => {
    expect(healthOf({})).toEqual({ battery: null, signal: null, firmware: null, isFaulty: false })
    expect(healthOf({ battery: 79.6, signal: -60, firmware: ' 1.2\n' })).toEqual({
      battery: 80,
      signal: -60,
      firmware: '1.2',
      isFaulty: false,
    })
    for (const bad of [
      { battery: 101 },
      { battery: '80' },
      { signal: 5 },
      { firmware: 7 },
      { firmware: '固件' },
    ])
      expect(healthOf(bad).isFaulty, JSON.stringify(bad)).toBe(true)
  })

  it('comes out the same in whatever order it is heard', () => {
    const one = fc.record({
      device: fc.constant(1),
      at: fc.integer({ min: 1, max: 1000 }),
      sampleAt: fc.option(fc.integer({ min: 1, max: 1000 })),
      battery: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    fc.assert(
      fc.property(fc.uniqueArray(one, { minLength: 1, selector: ({ at }) => at }), (list) => {
        const all: Heard[] = list.map((each) => ({
          ...each,
          power: each.sampleAt,
          skewMs: null,
          signal: null,
          firmware: null,
        }))
        const { at, sampleAt, power, battery } = foldAll(all)[0]!
        const turned = foldAll(all.toReversed())[0]!
        expect({ at, sampleAt, power, battery }).toEqual({
          at: turned.at,
          sampleAt: turned.sampleAt,
          power: turned.power,
          battery: turned.battery,
        })
        expect(at).toBe(Math.max(...all.map((each) => each.at)))
      }),
    )
  })

  it('knows when its watts last changed', () => {
    const samples = [5, 5, 6, 6].map((power, place) => ({
      at: NOW + place,
      power,
      energy: null,
      current: null,
    }))
    expect(lastOf(samples.toReversed())).toEqual({ sampleAt: NOW + 3, power: 6, changedAt: NOW + 2 })
    expect(lastOf(samples.slice(2))).toMatchObject({ changedAt: null })
    const word = { device: 1, skewMs: null, battery: null, signal: null, firmware: null }
    const [old, young] = [
      { ...word, at: 1, sampleAt: 1, power: 5 },
      { ...word, at: 2, sampleAt: 2, power: 6 },
    ]
    expect(foldHeard(young, old)).toMatchObject({ power: 6, changedAt: 2 })
  })
})

describe('a batch', () => {
  it('is put in the order of its key, each sample once, and told by its own places', () => {
    const of = (device: number, at: number) => ({ device, at, power: at, energy: null, current: null })
    const batch = [of(2, 1), of(1, 9), of(2, 1), of(1, 3)]
    const unique = uniqueOf(batch)
    expect(unique.places).toEqual([3, 1, 0])
    expect(outcomeOf(4, unique, { stored: 3, repeated: null })).toEqual({
      stored: 3,
      duplicates: 1,
      repeated: [2],
    })
    expect(outcomeOf(4, unique, { stored: 2, repeated: [1] })).toEqual({
      stored: 2,
      duplicates: 2,
      repeated: [2, 3],
    })
  })

  it('counts refusals by minute, sender and reason', () => {
    const one = { code: 'A', reason: 'future' as const, example: 'x' }
    const counted = countRejections([
      { ...one, at: 60_000 },
      { ...one, at: 119_999, count: 5, example: 'y' },
      { ...one, at: 120_000 },
    ])
    expect(counted).toMatchObject([
      { minute: 120_000, count: 1 },
      { minute: 60_000, count: 6, example: 'x', at: 119_999 },
    ])
  })

  it('names no more senders a minute than it may', () => {
    const named = openSenders(2)
    expect(['a', 'b', 'c', 'a', '\0\u202e', 'x'.repeat(100)].map((code) => named(code, 0))).toEqual([
      'a',
      'b',
      '*',
      'a',
      '*',
      '*',
    ])
    expect(named('x'.repeat(100), 60_000)).toHaveLength(64)
  })
})

describe('a post', () => {
  it('is read from JSON in its shapes, and from nothing else', () => {
    expect(readJson('[[1,2],{"at":3,"power":4,"code":"B"}]')?.rows).toEqual([
      { code: undefined, reading: { at: 1, power: 2, energy: undefined, current: undefined }, line: 1 },
      { code: 'B', reading: { at: 3, power: 4, energy: undefined, current: undefined }, line: 2 },
    ])
    expect(readJson('{"at":1,"power":2,"battery":5,"code":"A"}')).toMatchObject({
      code: 'A',
      health: { battery: 5 },
      rows: [{ reading: { at: 1, power: 2 } }],
    })
    for (const none of ['', '{', '12', '"x"', 'null', '{"samples":7}']) expect(readJson(none)).toBeUndefined()
  })

  it('is read from CSV by the names of its columns', () => {
    const post = readCsv('Power,at,code\r\n12.5,1780315200000,A\r\n\r\nNaN,2026-06-01T12:00:00Z,\r\n')
    expect(post?.rows).toEqual([
      {
        code: 'A',
        reading: { at: 1_780_315_200_000, power: 12.5, energy: undefined, current: undefined },
        line: 2,
      },
      {
        code: undefined,
        reading: { at: '2026-06-01T12:00:00Z', power: 'NaN', energy: undefined, current: undefined },
        line: 4,
      },
    ])
    for (const none of ['', '1,2', 'at', 'at,power,at', 'at,power,colour'])
      expect(readCsv(none), none).toBeUndefined()
  })
})

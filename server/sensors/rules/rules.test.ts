import { isRefuted } from './exchanged.ts'
import { describe, expect, test } from 'vitest'
import parameters from '../parameters.json' with { type: 'json' }
import { judgeRun } from './calibration.ts'
import { findingsOf, type Seen } from './findings.ts'
import { swapsOf } from './swapped.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 10, 20, 8)
const well: Seen = {
  from: NOW - 1000 * HOUR,
  gapMs: 5 * MINUTE,
  heardAt: NOW - MINUTE,
  sampleAt: NOW - MINUTE,
  power: 612,
  sameSince: NOW - 2 * MINUTE,
  skewMs: 400,
}
const of = (seen: Partial<Seen>) => findingsOf({ ...well, ...seen }, NOW, parameters.findings)

describe('what a device gives reason to say', () => {
  test('is nothing while it speaks, moves and knows the hour', () => {
    expect(of({})).toEqual([])
  })

  test('is silence once a pause is longer than its gap, since it was last heard, and then nothing else', () => {
    const since = NOW - 5 * MINUTE - 1
    expect(of({ heardAt: NOW - 5 * MINUTE })).toEqual([])
    expect(of({ heardAt: since, skewMs: 9e6 })).toEqual([{ kind: 'silent', since, detail: {} }])
    expect(of({ heardAt: NOW - 20 * MINUTE, gapMs: 30 * MINUTE })).toEqual([])
  })

  test('is silence of a new place since it was put there, not since before', () => {
    const from = NOW - 10 * MINUTE
    expect(of({ from, heardAt: null })).toEqual([{ kind: 'silent', since: from, detail: {} }])
    expect(of({ from: NOW - MINUTE, heardAt: NOW - 100 * HOUR })).toEqual([])
  })

  test('is a value that does not move for many hours, but never nought', () => {
    const sameSince = NOW - MINUTE - parameters.findings.frozenHours * HOUR
    expect(of({ sameSince })).toEqual([{ kind: 'frozen', since: sameSince, detail: { watts: 612 } }])
    expect(of({ sameSince: sameSince + 1 })).toEqual([])
    expect(of({ sameSince, power: 0 })).toEqual([])
  })

  test('is a clock ahead or behind by more than the limit', () => {
    const limit = parameters.findings.skewSeconds * 1000
    expect(of({ skewMs: limit })).toEqual([])
    expect(of({ skewMs: -limit - 1000 })).toMatchObject([{ kind: 'clock', detail: { skewSeconds: -61 } }])
  })
})

describe('two that changed places', () => {
  const { days: _, stepMinutes: __, ...terms } = parameters.findings.swapped
  const steps = 288
  /** By day it runs, by night it stands by; with a little noise. */
  const curve = (running: number, standby: number) => (step: number) =>
    (step % 48 >= 18 && step % 48 < 36 ? running : standby) * (1 + 0.03 * Math.sin(step * 7.3))
  const furnace = curve(4200, 600)
  const microscope = curve(320, 60)
  const centrifuge = curve(900, 15)
  const series = (at: (step: number) => number) => Array.from({ length: steps }, (_unused, step) => at(step))

  test('are found with the moment, and nobody else is', () => {
    const moment = 150
    const found = swapsOf(
      new Map([
        ['a', series((step) => (step < moment ? furnace : microscope)(step))],
        ['b', series((step) => (step < moment ? microscope : furnace)(step))],
        ['c', series(centrifuge)],
      ]),
      terms,
    )
    expect(found).toHaveLength(1)
    expect([found[0]?.one, found[0]?.other]).toEqual(['a', 'b'])
    expect(Math.abs((found[0]?.step ?? 0) - moment)).toBeLessThanOrEqual(24)
  })

  test('are not two of which one was merely switched off, or both began to run harder', () => {
    const off = series((step) => (step < 150 ? furnace(step) : 0))
    expect(
      swapsOf(
        new Map([
          ['a', off],
          ['b', series(microscope)],
        ]),
        terms,
      ),
    ).toEqual([])
    const harder = (factor: number) => series((step) => microscope(step) * (step < 150 ? 1 : factor))
    expect(
      swapsOf(
        new Map([
          ['a', harder(4)],
          ['b', harder(5)],
        ]),
        terms,
      ),
    ).toEqual([])
  })

  test('are not told from too little data', () => {
    const short = new Map([
      ['a', [...series(furnace).slice(0, 30), ...series(microscope).slice(30, 40)]],
      ['b', [...series(microscope).slice(0, 30), ...series(furnace).slice(30, 40)]],
    ])
    expect(swapsOf(short, terms)).toEqual([])
  })
})

describe('a test run', () => {
  const terms = { tolerancePermille: 50, leastSamples: 5, leastSeconds: 300 }
  const run = (...powers: number[]) => powers.map((power, index) => ({ at: index * MINUTE, power }))

  test('passes within the tolerance, its ends included', () => {
    expect(judgeRun(run(950, 950, 950, 950, 950), 1000, terms)).toEqual({
      measuredWatts: 950,
      samples: 5,
      passed: true,
    })
    expect(judgeRun(run(949, 949, 949, 949, 949), 1000, terms)).toMatchObject({ passed: false })
    expect(judgeRun(run(1100, 900, 1100, 900, 1000), 1000, terms)).toMatchObject({ passed: true })
  })

  test('with too few samples, or all of them at once, carries no word', () => {
    expect(judgeRun(run(1000, 1000, 1000, 1000), 1000, terms)).toBe('too_few')
    const atOnce = run(1000, 1000, 1000, 1000, 1000).map((each, index) => ({ ...each, at: index }))
    expect(judgeRun(atOnce, 1000, terms)).toBe('too_few')
  })
})

describe('two that seem exchanged', () => {
  test('are not where each runs when it is booked itself', () => {
    const rest = { sameRoom: true, touched: true }
    expect(isRefuted({ ...rest, ownSeconds: 7200, otherSeconds: 3600 })).toBe(true)
    expect(isRefuted({ ...rest, ownSeconds: 3600, otherSeconds: 7200 })).toBe(false)
    expect(isRefuted({ ...rest, ownSeconds: 0, otherSeconds: 0 })).toBe(false)
  })
})

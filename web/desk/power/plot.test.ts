import { describe, expect, it } from 'vitest'
import { barsOf, pathOf, scalesOf, spellsOf, ticksOf } from './plot.ts'

const HOUR = 3_600_000
const FROM = Date.parse('2026-11-11T16:00:00Z')
const iso = (hours: number) => new Date(FROM + hours * HOUR).toISOString()
const known = (from: number, until: number, state: 'off' | 'running') => ({
  from: iso(from),
  until: iso(until),
  state,
  meanWatts: 5,
})

describe('the drawing of power', () => {
  it('calls all time that no interval covers unknown, also before the first and after the last', () => {
    const spells = spellsOf(
      [known(1, 2, 'off'), known(2, 3, 'running'), known(5, 6, 'off')],
      FROM,
      FROM + 7 * HOUR,
    )
    expect(
      spells.map(({ from, until, state }) => [(from - FROM) / HOUR, (until - FROM) / HOUR, state]),
    ).toEqual([
      [0, 1, 'unknown'],
      [1, 2, 'off'],
      [2, 3, 'running'],
      [3, 5, 'unknown'],
      [5, 6, 'off'],
      [6, 7, 'unknown'],
    ])
  })

  it('breaks the line where data pauses, and shows least and most of a step', () => {
    const { x, y } = scalesOf(
      { left: 0, right: 240, top: 0, bottom: 100 },
      { from: FROM, until: FROM + 24 * HOUR },
      900,
    )
    const points = [
      { at: iso(0), low: 0, high: 0 },
      { at: iso(1), low: 0, high: 500 },
      { at: iso(4), low: 100, high: 100 },
    ]
    expect(pathOf(points, { x, y }, HOUR)).toBe('M0.0 100.0L10.0 50.0V100.0M40.0 90.0')
  })

  it('has round figures on its axes, and midnights of Shanghai among its marks', () => {
    expect(scalesOf({ left: 0, right: 1, top: 0, bottom: 1 }, { from: 0, until: 1 }, 1842).steps).toEqual([
      0, 1000, 2000,
    ])
    expect(ticksOf(FROM, FROM + 24 * HOUR, 6).map(({ at }) => (at - FROM) / HOUR)).toEqual([
      0, 4, 8, 12, 16, 20, 24,
    ])
    expect(
      ticksOf(FROM, FROM + 7 * 24 * HOUR, 8).every(
        ({ at, isDay }) => isDay && (at - FROM) % (24 * HOUR) === 0,
      ),
    ).toBe(true)
  })

  it('puts bars together without losing one', () => {
    const bars = Array.from({ length: 50 }, (_, index) => ({
      from: index,
      until: index + 1,
      count: index === 0 ? 100 : 1,
    }))
    const drawn = barsOf(bars, 20)
    expect(drawn.length).toBeLessThanOrEqual(20)
    expect(drawn[0]).toMatchObject({ from: 0, height: 1 })
    expect(drawn.at(-1)?.until).toBe(50)
  })
})

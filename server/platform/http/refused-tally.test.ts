import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTally } from './refused-tally.ts'

describe('refused attempts, counted', () => {
  it('the first is written at once, those of the next minute as one row with their count', () => {
    const tally = openTally<number>()
    expect(tally.note('a', 1, 0)).toEqual([{ of: 1, count: 1 }])
    for (let at = 1; at <= 500; at += 1) expect(tally.note('a', at, at)).toEqual([])
    expect(tally.due(59_999)).toEqual([])
    expect(tally.due(60_000)).toEqual([{ of: 500, count: 500 }])
    expect(tally.due(Infinity)).toEqual([])
  })

  it('none is lost, and no kind is written twice within a minute, however they come', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30_000 })))
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (attempts, most) => {
        const tally = openTally<number>(most)
        const written: { of: number; count: number }[] = []
        let now = 0
        for (const [kind, pause] of attempts) {
          now += pause
          const rows = tally.note(String(kind), kind, now)
          expect(rows.length).toBeLessThanOrEqual(1)
          written.push(...rows, ...tally.due(now))
        }
        written.push(...tally.due(Infinity))
        expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(attempts.length)
      }),
    )
  })

  it('a flood from ever new addresses is one row a minute', () => {
    const tally = openTally<number>(10)
    let rows = 0
    for (let index = 0; index < 10_000; index += 1)
      rows += tally.note(`address ${index}`, index, index).length
    expect(rows).toBe(11)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsBy, toldOf, toldTogether, type Cell, type Crossing, type Least, type Told } from './cells.ts'

const LEAST: Least = { instruments: 10, units: 3 }
const units = (count: number): Set<string> => new Set(Array.from({ length: count }, (_, n) => `u${n}`))
const cell = (key: string | null, instruments: number, many = 3): Cell => ({
  key,
  instruments,
  units: units(many),
  effective: instruments * 100,
})
const crossing = (kind: string, region: string, instruments: number, many = 3): Crossing => {
  const { key: _, ...rest } = cell(null, instruments, many)
  return { class: kind, region, ...rest }
}

describe('parts of a table', () => {
  it('are told where enough instruments of enough units stand behind them', () => {
    expect([...toldOf([cell('a', 20), cell('b', 10)], LEAST)]).toEqual(['b', 'a'])
  })

  it('take another with them where one alone would be hidden, for it would be the total without the others', () => {
    expect([...toldOf([cell('a', 40), cell('b', 12), cell('c', 3)], LEAST)]).toEqual(['a'])
    expect([...toldOf([cell('a', 40), cell('b', 12), cell('c', 30, 1)], LEAST)]).toEqual(['a'])
  })

  it('go on hiding until the remainder is large enough', () => {
    expect([...toldOf([cell('a', 40), cell('b', 12), cell('c', 3), cell('d', 4)], LEAST)]).toEqual(['a'])
    expect([...toldOf([cell('a', 40), cell('c', 6), cell('d', 5)], LEAST)]).toEqual(['a'])
  })

  it('without a class are no secret where they are many', () => {
    expect([...toldOf([cell('a', 40), cell(null, 12)], LEAST)]).toEqual(['a'])
  })

  it('are not left in a remainder of nought, which would tell all of it', () => {
    const still = [cell('c', 6), cell('d', 5)].map((each) => ({ ...each, effective: 0 }))
    expect([...toldOf([cell('a', 40), cell('b', 12), ...still], LEAST)]).toEqual(['a'])
  })
})

describe('two tables side by side', () => {
  it('do not tell a class as what is left of a place', () => {
    // All of c is in r, where beside it there is only the small class a.
    const crossings = [
      crossing('a', 'r', 4),
      crossing('c', 'r', 20),
      crossing('b', 's', 8),
      crossing('d', 's', 30),
      crossing('d', 't', 30),
    ]
    const told = toldTogether(crossings, LEAST)
    expect(told.classes.has('c') && told.regions.has('r')).toBe(false)
    expect(told.classes.size + told.regions.size).toBeGreaterThan(0)
  })

  it('never let a small part be reckoned from what is told', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(KIND, PLACE, SIZE, UNITS), { minLength: 1, maxLength: 24 }), (parts) => {
        const merged = Map.groupBy(parts, ([kind, place]) => `${kind} ${place}`)
        const crossings = [...merged.values()].flatMap(([first]) =>
          first === undefined ? [] : [crossing(first[0], first[1], first[2], first[3])],
        )
        const told = toldTogether(crossings, LEAST)
        for (const side of ['class', 'region'] as const)
          for (const each of cellsBy(crossings, side)) {
            const isTold = (side === 'class' ? told.classes : told.regions).has(each.key ?? '')
            const isSmall = each.instruments < LEAST.instruments || each.units.size < LEAST.units
            expect(isTold && isSmall).toBe(false)
            if (!isSmall) continue
            const isAll = crossings.every((one) => one[side] === each.key)
            expect(derivable(crossings, told, (one) => one[side] === each.key)).toBe(isAll)
          }
      }),
      { numRuns: 300 },
    )
  })
})

const KIND = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const PLACE = fc.constantFrom('r', 's', 't', 'v')
const SIZE = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 60 }))
const UNITS = fc.integer({ min: 1, max: 5 })

/** Whether a sum over crossings follows from the total and the told ones: the rank does not grow by it. Exact. */
function derivable(crossings: readonly Crossing[], told: Told, is: (crossing: Crossing) => boolean): boolean {
  const row = (holds: (crossing: Crossing) => boolean) => crossings.map((each) => (holds(each) ? 1n : 0n))
  const known = [
    row(() => true),
    ...[...told.classes].map((key) => row((each) => each.class === key)),
    ...[...told.regions].map((key) => row((each) => each.region === key)),
  ]
  return rank(known) === rank([...known, row(is)])
}

function rank(rows: readonly (readonly bigint[])[]): number {
  let left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = left.find((row) => row[column] !== 0n)
    if (pivot === undefined) continue
    found += 1
    const by = pivot[column] ?? 1n
    left = left
      .filter((row) => row !== pivot)
      .map((row) => row.map((each, index) => each * by - (row[column] ?? 0n) * (pivot[index] ?? 0n)))
  }
  return found
}

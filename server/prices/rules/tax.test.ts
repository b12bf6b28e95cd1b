import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxIn, taxOfSum, taxTogether } from './tax.ts'

const line = fc.record({
  amountFen: fc.integer({ min: 0, max: 100_000_000_000 }),
  taxBp: fc.constantFrom(0, 100, 300, 600, 1300),
})

describe('a price that includes its tax', () => {
  it('of 1,060.00 at 6 % is 1,000.00 and 60.00 of tax', () => {
    expect(taxIn([{ amountFen: 106_000, taxBp: 600 }])).toEqual({
      parts: [{ rateBp: 600, grossFen: 106_000, netFen: 100_000, taxFen: 6_000 }],
      netFen: 100_000,
      taxFen: 6_000,
    })
  })

  it('is divided once a total and not line by line', () => {
    // 0.33 at 6 % is 0.31 alone; three of them are 0.99, which is 0.93 and not 3 × 0.31 by chance alone.
    const lines = Array.from({ length: 7 }, () => ({ amountFen: 33, taxBp: 600 }))
    expect(taxIn(lines)?.netFen).toBe(Math.round((7 * 33 * 10_000) / 10_600))
  })

  it('keeps each rate apart, and what is taken off lowers its own rate', () => {
    const tax = taxIn([
      { amountFen: 106_000, taxBp: 600 },
      { amountFen: 11_300, taxBp: 1300 },
      { amountFen: -53_000, taxBp: 600 },
    ])
    expect(tax?.parts).toEqual([
      { rateBp: 600, grossFen: 53_000, netFen: 50_000, taxFen: 3_000 },
      { rateBp: 1300, grossFen: 11_300, netFen: 10_000, taxFen: 1_300 },
    ])
  })

  it('is not told where a line has no rate, or nothing is charged', () => {
    expect(taxIn([{ amountFen: 100, taxBp: null }])).toBeNull()
    expect(taxIn([])).toBeNull()
    expect(
      taxIn([
        { amountFen: 100, taxBp: 600 },
        { amountFen: -100, taxBp: 600 },
      ]),
    ).toBeNull()
    expect(
      taxIn([
        { amountFen: 100, taxBp: 600 },
        { amountFen: 0, taxBp: null },
      ])?.taxFen,
    ).toBe(6)
  })

  it('never changes the total: net and tax come to it exactly, whatever is charged', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const total = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
        const tax = taxIn(lines)
        if (total === 0) return tax === null
        return (
          tax !== null &&
          tax.netFen + tax.taxFen === total &&
          tax.taxFen >= 0 &&
          tax.parts.every(({ grossFen, netFen, taxFen }) => netFen + taxFen === grossFen)
        )
      }),
    )
  })

  it('of a corrected sum follows the one rate of its lines, and is not told where there are several', () => {
    const one = [{ amountFen: 106_000, taxBp: 600 }]
    expect(taxOfSum(53_000, one)).toMatchObject({ netFen: 50_000, taxFen: 3_000 })
    const two = [...one, { amountFen: 11_300, taxBp: 1300 }]
    expect(taxOfSum(117_300, two)).toMatchObject({ netFen: 110_000, taxFen: 7_300 })
    expect(taxOfSum(100_000, two)).toBeNull()
  })

  it('of several orders is that of their sums', () => {
    const third = taxIn([{ amountFen: 33, taxBp: 600 }])
    expect(taxTogether([third, third, third])).toEqual(taxIn([{ amountFen: 99, taxBp: 600 }]))
    expect(taxTogether([third, null])).toBeNull()
  })
})

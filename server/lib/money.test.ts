import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalText, multiply, readDecimal, roundedUnits } from './decimal.ts'
import { chineseNumeral, fenOf, wanText, yuanText } from './money.ts'

const decimal = fc.record({ units: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), scale: fc.nat(8) })

describe('decimals are exact', () => {
  test('what is written is read again', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const again = readDecimal(decimalText(value))
        expect(again).not.toBeNull()
        expect(again!.units * 10n ** BigInt(value.scale)).toBe(value.units * 10n ** BigInt(again!.scale))
      }),
    )
  })

  test('rounding goes half away from zero and is off by half a unit at most', () => {
    expect(roundedUnits({ units: 5n, scale: 3 }, 2)).toBe(1n)
    expect(roundedUnits({ units: -5n, scale: 3 }, 2)).toBe(-1n)
    expect(roundedUnits({ units: 4_999n, scale: 6 }, 2)).toBe(0n)
    fc.assert(
      fc.property(decimal, fc.nat(8), (value, places) => {
        const rounded = roundedUnits(value, places)
        const exact = value.units * 10n ** BigInt(places)
        const difference = rounded * 10n ** BigInt(value.scale) - exact
        expect((difference < 0n ? -difference : difference) * 2n).toBeLessThanOrEqual(
          10n ** BigInt(value.scale),
        )
      }),
    )
  })

  test('any text is read or refused, never an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDecimal(text)))
    for (const text of ['', '.', '-', '1.2.3', '1,000', 'NaN', '0x10', '1e999'])
      expect(readDecimal(text)).toBeNull()
    expect(readDecimal('1.2E+3')).toEqual({ units: 1200n, scale: 0 })
  })
})

describe('money', () => {
  test('ten thousands of yuan become fen, rounded once', () => {
    const wan = { units: 10_000n, scale: 0 }
    expect(fenOf({ units: 9494n, scale: 2 }, wan)).toBe(94_940_000)
    expect(fenOf({ units: 33_333_333n, scale: 8 }, wan)).toBe(333_333)
    expect(fenOf(multiply({ units: 9966n, scale: 0 }, { units: 61_428n, scale: 4 }))).toBe(6_121_914)
    expect(fenOf({ units: 10n ** 20n, scale: 0 })).toBeNull()
  })

  test('fen are shown as yuan and as ten thousands without needless zeros', () => {
    expect(yuanText(123_450)).toBe('1234.5')
    expect(wanText(36_000_000)).toBe('36')
  })

  test('Chinese numerals are read, the formal ones too', () => {
    const read = (text: string) => chineseNumeral(text)
    expect(read('一百一十八万')).toBe(1_180_000n)
    expect(read('叁佰陆拾万')).toBe(3_600_000n)
    expect(read('十二')).toBe(12n)
    expect(read('二十万零五百')).toBe(200_500n)
    expect(read('一亿二千万')).toBe(120_000_000n)
    expect(read('万能')).toBeNull()
    expect(read('')).toBeNull()
  })
})

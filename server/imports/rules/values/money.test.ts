import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fenOf } from '../../../lib/money.ts'
import { moneyUnit } from '../vocabulary.ts'
import { readHours, readMoney, readRate } from './money.ts'

const unit = (name: string) => moneyUnit(name) ?? null
const fen = (text: string, name?: string) => {
  const { value } = readMoney(text, name === undefined ? null : unit(name))
  return value === null ? null : [value.currency, fenOf(value.amount)]
}

describe('an amount is read with its unit', () => {
  test.each([
    ['512.50', '万元', ['CNY', 512_500_000]],
    ['512.50', '元', ['CNY', 51_250]],
    ['360万元', undefined, ['CNY', 360_000_000]],
    ['94.94 万元', '万元', ['CNY', 94_940_000]],
    ['１，２３４．５', '元', ['CNY', 123_450]],
    ['￥512,000.00', undefined, ['CNY', 51_200_000]],
    ['RMB 360万元', '元', ['CNY', 360_000_000]],
    ['US$ 9,966', '万元', ['USD', 996_600]],
    ['9966', 'USD', ['USD', 996_600]],
    ['0.00000051', '万元', ['CNY', 1]],
    ['1.2E+6', '元', ['CNY', 120_000_000]],
    ['3 500 000', '元', ['CNY', 350_000_000]],
  ])('%s in %s', (text, name, expected) => expect(fen(text, name)).toEqual(expected))

  test('the unit in the cell wins over that of the header, and the difference is said', () => {
    expect(readMoney('360万元', unit('元')).findings).toMatchObject([
      { code: 'import.money.unit_differs', severity: 'doubt' },
    ])
  })
})

describe('what is no amount says why', () => {
  test.each([
    ['-36.8', 'import.money.negative', '36.8'],
    ['一百一十八万', 'import.money.chinese', '1180000'],
    ['12,34', 'import.money.separators', '1234'],
    ['约30万', 'import.money.unreadable', '30万元'],
    ['400-600', 'import.money.unreadable', undefined],
    ['CP04OSSM-00001-CPM3', 'import.money.unreadable', undefined],
    ['1e15', 'import.money.absurd', undefined],
  ])('%s', (text, code, suggestion) => {
    const { value, findings } = readMoney(text, null)
    expect(value).toBeNull()
    expect(findings).toMatchObject([
      { code, severity: 'refused', ...(suggestion !== undefined && { suggestion }) },
    ])
  })

  test('nought is taken as not given', () =>
    expect(readMoney('0.00', unit('元'))).toMatchObject({
      value: null,
      keep: true,
      findings: [{ severity: 'doubt' }],
    }))
})

test('amounts to the fen come through whatever separators they are written with', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (amount) => {
      const plain = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
      const grouped = plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
      for (const text of [plain, grouped, `¥${grouped}`, `${plain}元`])
        expect(fen(text)).toEqual(['CNY', amount])
    }),
  )
})

test('any text is answered, never with an error or a negative amount', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d,.¥$万元 e+-]{0,14}$/)),
      (text) => {
        const { value, findings } = readMoney(text, null)
        expect(value !== null || findings.length > 0).toBe(true)
        expect(value === null || value.amount.units > 0n).toBe(true)
        void readHours(text)
        void readRate(text)
      },
    ),
    { numRuns: 2000 },
  )
})

test('hours of a year are between nought and a leap year', () => {
  expect(readHours('1,400小时').value).toBe(1400)
  expect(readHours('1400.5 h/年').value).toBe(1400.5)
  expect(readHours('9000').findings).toMatchObject([{ code: 'import.hours.absurd' }])
  expect(readHours('-1').findings).toMatchObject([{ code: 'import.hours.absurd' }])
})

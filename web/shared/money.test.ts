import { describe, expect, test } from 'vitest'
import { formatMoney, fullMoney, sayMoney, shortMoney } from './money.ts'
import { translator } from './texts.ts'

const zh = translator('zh-CN')
const en = translator('en')

describe('money', () => {
  test('is exact to the fen, digits grouped', () => {
    expect(formatMoney(123_450)).toBe('¥1,234.50')
    expect(formatMoney(5)).toBe('¥0.05')
    expect(formatMoney(-123_450)).toBe('−¥1,234.50')
    expect(formatMoney(900_719_925_474_099)).toBe('¥9,007,199,254,740.99')
  })

  test('from ten thousand yuan says 万元 as well, in Chinese', () => {
    expect(fullMoney(zh, 'zh-CN', 386_000_000)).toBe('¥3,860,000.00（386.00 万元）')
    expect(fullMoney(zh, 'zh-CN', 1_000_000)).toBe('¥10,000.00（1.00 万元）')
    expect(fullMoney(zh, 'zh-CN', 999_999)).toBe('¥9,999.99')
    expect(fullMoney(en, 'en', 386_000_000)).toBe('¥3,860,000.00')
  })

  test('is short in the unit people say: 万元, 亿元, million, billion', () => {
    expect(shortMoney(zh, 'zh-CN', 386_000_000)).toEqual({ value: '386', unit: '万元' })
    expect(shortMoney(zh, 'zh-CN', 654_600_000_000)).toEqual({ value: '65.46', unit: '亿元' })
    expect(shortMoney(en, 'en', 654_600_000_000)).toEqual({ value: '¥6.55', unit: 'billion' })
    expect(shortMoney(en, 'en', 5_000_000)).toEqual({ value: '¥50,000', unit: '' })
    expect(shortMoney(zh, 'zh-CN', 99_950)).toEqual({ value: '¥999.50', unit: '' })
  })

  test('keeps two decimals where columns are compared', () => {
    expect(sayMoney(zh, 'zh-CN', 20_000_000_000)).toBe('2.00 亿元')
  })
})

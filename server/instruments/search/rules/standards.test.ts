import { describe, expect, it } from 'vitest'
import { standardsIn } from './standards.ts'

describe('standards in a text', () => {
  it.each([
    ['GB/T 4336-2016', 'gb4336', 'gb4336-2016'],
    ['gbt4336', 'gb4336', null],
    ['ＧＢ／Ｔ　４３３６', 'gb4336', null],
    ['GB 5009.268-2016', 'gb5009.268', 'gb5009.268-2016'],
    ['ISO/IEC 17025:2017', 'iso17025', 'iso17025-2017'],
    ['ASTM E8/E8M', 'astme8', null],
    ['JJF 1064-2010', 'jjf1064', 'jjf1064-2010'],
    ['JY/T 0587-2020', undefined, undefined],
  ])('reads %s', (text, base, full) => {
    expect(standardsIn(text)[0]?.base).toBe(base)
    expect(standardsIn(text)[0]?.full).toBe(full)
  })

  it('does not take words and quantities for standards', () => {
    expect(standardsIn('resolution 3 nm, sc 5, en 3, HB 20')).toEqual([])
  })

  it('says where they stand', () => {
    const text = '依据 GB/T 4336-2016 测定'
    const [found] = standardsIn(text)
    expect(text.slice(found!.start, found!.end)).toBe('GB/T 4336-2016')
  })
})

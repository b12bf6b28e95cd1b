import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initials, pinyinKey, syllables } from '../../../lib/pinyin.ts'
import { cover, isPinyin, pinyinPieces } from './syllables.ts'

describe('pinyin', () => {
  it.each([
    ['长春', 'changchun', 'cc'],
    ['重庆', 'chongqing', 'cq'],
    ['行星式球磨机', 'xingxingshiqiumoji', 'xxsqmj'],
    ['薄膜', 'bomo', 'bm'],
    ['传感器', 'chuanganqi', 'cgq'],
    ['绿色', 'lvse', 'ls'],
    ['色谱仪', 'sepuyi', 'spy'],
  ])('reads %s in its context', (text, full, first) => {
    expect(syllables(text).join('')).toBe(full)
    expect(initials(syllables(text))).toBe(first)
  })

  it('sorts names by their reading', () => {
    const names = ['质谱仪', '长春', 'XRD', '扫描电镜']
    expect(names.toSorted((left, right) => (pinyinKey(left) < pinyinKey(right) ? -1 : 1))).toEqual([
      '长春',
      '扫描电镜',
      'XRD',
      '质谱仪',
    ])
  })

  it('knows what can be pinyin', () => {
    expect(['saomiao', 'xian', 'lvse', 'changchun'].every(isPinyin)).toBe(true)
    expect(['spectro', 'hplc', 'xqz'].some(isPinyin)).toBe(false)
  })

  it('covers letters with the fewest known words', () => {
    const known = new Set(['saomiao', 'dianjing', 'saomiaodianjing', 'jing'])
    expect(cover('saomiaodianjing', known)).toEqual(['saomiaodianjing'])
    expect(cover('dianjingsaomiao', known)).toEqual(['dianjing', 'saomiao'])
    expect(cover('dianzi', known)).toBeNull()
  })

  it('never gives more pieces than can be asked at once', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,80}$/), (letters) => {
        expect(pinyinPieces(letters).length).toBeLessThanOrEqual(200)
      }),
    )
  })
})

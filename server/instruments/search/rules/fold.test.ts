import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'

describe('folding a text', () => {
  it.each([
    ['ＪＥＭ－２１００Ｆ', 'jem-2100f'],
    ['掃描電子顯微鏡', '扫描电子显微镜'],
    ['Mössbauer', 'mossbauer'],
    ['X\u2010ray', 'x-ray'],
    ['a\u0000b\u200bc', 'abc'],
    ['\ud800SEM\udc00', 'sem'],
  ])('reads %j as %j', (text, folded) => {
    expect(fold(text).text).toBe(folded)
  })

  it('knows of every folded sign where it stood', () => {
    const { text, at } = fold('５㎎的SEM')
    expect(text).toBe('5mg的sem')
    expect(at).toEqual([0, 1, 1, 2, 3, 4, 5, 6])
  })

  it('changes nothing that is folded already, and takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = fold(text)
        expect(once.at.length).toBe(once.text.length + 1)
        expect(once.at.every((index) => index >= 0 && index <= text.length)).toBe(true)
        expect(fold(once.text).text).toBe(once.text)
      }),
    )
  })
})

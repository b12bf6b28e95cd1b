import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cut,
  distance,
  lengthOf,
  nearest,
  neutralised,
  oneLine,
  toHalfWidth,
  withoutControls,
} from './text.ts'

test('full-width signs become half-width ones, Chinese stays', () => {
  expect(toHalfWidth('ＪＥＭ－２１００　（万元）中文，㎡')).toBe('JEM-2100 (万元)中文,㎡')
})

test('signs that hide or turn text around are taken out, line ends stay', () => {
  expect(withoutControls('a\u0000b\u200bc\u202ed\ne\t\ufefff')).toBe('abcd\ne\tf')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(withoutControls(withoutControls(text))).toBe(withoutControls(text))
    }),
  )
})

test('characters are counted as people count them, and none is cut in half', () => {
  expect(lengthOf('电镜𠮷')).toBe(3)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, limit) => {
      expect(lengthOf(cut(text, limit))).toBe(Math.min(limit, lengthOf(text)))
    }),
  )
  expect(oneLine('  a \n b\t')).toBe('a b')
})

describe('a cell that goes out', () => {
  test('never starts a formula', () => {
    for (const text of [
      '=1+1',
      '+cmd',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '＝1',
      '=HYPERLINK("http://x")',
    ])
      expect(neutralised(text)).toBe(`'${text}`)
    for (const text of ['-36.8', '+5', 'a=b', '电镜', '']) expect(neutralised(text)).toBe(text)
  })

  test('whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        fc.pre(!/^[+-]?\d+(\.\d+)?$/.test(sign + rest))
        expect(neutralised(sign + rest).startsWith("'")).toBe(true)
      }),
    )
  })
})

test('the nearest word is found, a far one is not', () => {
  expect(distance('abcd', 'acbd', 2)).toBe(1)
  expect(nearest('深训市', ['深圳市', '长春市'])).toBe('深圳市')
  expect(nearest('xyz', ['深圳市', '长春市'])).toBeNull()
})

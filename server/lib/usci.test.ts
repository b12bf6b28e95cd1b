import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRor, isUsci, usciCheck } from './usci.ts'

const SIGNS = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const first17 = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 17, maxLength: 17 })
  .map((signs) => signs.join(''))

describe('the check character of a unified social credit code', () => {
  test('known codes carry it', () => {
    expect(isUsci('91350100M000100Y43')).toBe(true)
    expect(isUsci('91350100M000100Y44')).toBe(false)
  })

  test('every 17 characters have exactly one', () => {
    fc.assert(
      fc.property(first17, (start) => {
        const fitting = SIGNS.filter((sign) => isUsci(start + sign))
        expect(fitting).toEqual([usciCheck(start)])
      }),
    )
  })

  test('a single wrong character is always found', () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.constantFrom(...SIGNS), (start, at, sign) => {
        fc.pre(start[at] !== sign)
        const changed = start.slice(0, at) + sign + start.slice(at + 1)
        expect(isUsci(changed + (usciCheck(start) ?? ''))).toBe(false)
      }),
    )
  })

  test('any text is judged without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof isUsci(text)).toBe('boolean')
      }),
    )
  })
})

test('ROR ids carry two check digits', () => {
  for (const id of ['05h992307', '04rc0xn13', '0168r3w48', '031478740']) expect(isRor(id)).toBe(true)
  for (const id of ['05h992308', '05h99230', 'https://ror.org/05h992307', '05i992307'])
    expect(isRor(id)).toBe(false)
})

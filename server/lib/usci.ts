const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{17}$/

/** The check character for the first 17 of a unified social credit code; null for a wrong form. GB 32100-2015, 4.6. */
export function usciCheck(first17: string): string | null {
  if (!FORM.test(first17)) return null
  let sum = 0
  let weight = 1
  for (const sign of first17) {
    sum += SIGNS.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return SIGNS[(31 - (sum % 31)) % 31] ?? null
}

/** Whether an 18-character unified social credit code carries the right check character. */
export const isUsci = (code: string): boolean =>
  code.length === 18 && usciCheck(code.slice(0, 17)) === code[17]

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** Whether a ROR id (without its address) carries the right check digits: ISO 7064 mod 97-10 over base 32. */
export function isRor(id: string): boolean {
  if (!/^0[a-hj-km-np-tv-z0-9]{6}\d{2}$/.test(id)) return false
  let value = 0
  for (const sign of id.slice(0, 7)) value = value * 32 + CROCKFORD.indexOf(sign)
  return 98 - ((value * 100) % 97) === Number(id.slice(7))
}

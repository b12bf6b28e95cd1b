/** Signs that are not taken for one another on paper or the telephone. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 6

/** A code of six signs from random bytes: thirty bits, asked for together with the number. */
export const lookupCode = (random: Uint8Array): string =>
  Array.from({ length: LENGTH }, (_, index) => SIGNS[(random[index] ?? 0) % SIGNS.length]).join('')

/** As people type it: in small letters, with spaces. */
export const asLookupCode = (typed: string): string => typed.replaceAll(/\s/g, '').toUpperCase()
export const asCaseNumber = (typed: string): string => typed.replaceAll(/\s/g, '').toUpperCase()

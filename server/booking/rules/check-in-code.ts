/** Without letters and digits that are taken for each other on a label. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 31 to the 12th: not to be guessed at the rates that are let through. */
const CODE_LENGTH = 12

/** A code from random bytes, at least as many as its length; null where too many of them fell outside the alphabet. */
export function codeFrom(bytes: Uint8Array): string | null {
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % ALPHABET.length))
  const letters = fair.slice(0, CODE_LENGTH).map((byte) => ALPHABET[byte % ALPHABET.length])
  return letters.length === CODE_LENGTH ? letters.join('') : null
}

/** As somebody types it from a label: small letters, spaces and hyphens count for nothing. */
export const plainCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase()

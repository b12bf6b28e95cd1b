import { randomInt } from 'node:crypto'

/** Without signs that are taken for one another. */
const SIGNS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A code that nobody guesses: 16 signs hold 78 bits. */
export const newCode = (length: number): string =>
  Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('')

import type { Refusal } from '../../lib/refusal.ts'
import { lengthOf } from '../../lib/text.ts'
import common from './common-passwords.json' with { type: 'json' }

const COMMON = new Set(common)

/** A password that would be guessed early: short, widely used, one's own name or address, or one sign repeated. */
export function refusePassword(
  password: string,
  { least, most, own }: { least: number; most: number; own: readonly string[] },
): Refusal[] {
  const pointer = '/body/password'
  if (lengthOf(password) < least) return [{ code: 'accounts.password_short', params: { least }, pointer }]
  if (password.length > most) return [{ code: 'accounts.password_long', params: { most }, pointer }]
  const small = password.toLowerCase()
  const bare = small.replaceAll(/[^a-z]/g, '')
  const isCommon = COMMON.has(small) || (bare.length >= small.length - 4 && COMMON.has(bare))
  const isOwn = own.some((each) => each.length >= 4 && small.includes(each.toLowerCase()))
  const isPlain = new Set(small).size < 4 || /^\d{1,13}$/.test(small) || isRun(small)
  return isCommon || isOwn || isPlain ? [{ code: 'accounts.password_guessable', pointer }] : []
}

/** Neighbours of the alphabet or of the digits all along: abcdefghij, 9876543210. */
const isRun = (text: string): boolean =>
  [1, -1].some((step) =>
    Array.from(text).every(
      (sign, index) => index === 0 || sign.charCodeAt(0) - text.charCodeAt(index - 1) === step,
    ),
  )

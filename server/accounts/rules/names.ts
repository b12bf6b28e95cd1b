import type { Refusal } from '../../lib/refusal.ts'
import { lengthOf, oneLine, toHalfWidth, withoutControls } from '../../lib/text.ts'

/** A mobile number as +<country><number>; undefined for anything else. Eleven digits are one of mainland China. */
export function phoneOf(given: string): string | undefined {
  const number = toHalfWidth(given).replaceAll(/[\s\-().]/g, '')
  if (/^1[3-9]\d{9}$/.test(number)) return `+86${number}`
  if (/^(\+|00)86/.test(number)) {
    const own = number.replace(/^(\+|00)86/, '')
    return /^1[3-9]\d{9}$/.test(own) ? `+86${own}` : undefined
  }
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined
}

const EMAIL = /^[^\s@,;:<>()[\]\\"]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

/** An e-mail address in small letters; undefined for anything else, and for names that no mail can reach. */
export function emailOf(given: string): string | undefined {
  const email = withoutControls(toHalfWidth(given)).trim().toLowerCase()
  return EMAIL.test(email) && email.length <= 254 && !email.endsWith('.invalid') ? email : undefined
}

/** A person's name as one line; undefined where nothing is left of it. */
export function nameOf(given: string): string | undefined {
  const name = oneLine(withoutControls(given))
  return name === '' || lengthOf(name) > 100 ? undefined : name
}

/** Enough to recognise one's own number or address, too little to learn another's. */
export function shortened(to: string): string {
  const at = to.indexOf('@')
  if (at > 0) return `${to.slice(0, 1)}***${to.slice(at)}`
  const national = to.replace(/^\+86/, '')
  return `${national.slice(0, 3)} **** ${national.slice(-4)}`
}

export const refuseName = (name: string | undefined): Refusal[] =>
  name === undefined ? [{ code: 'accounts.name', pointer: '/body/name' }] : []

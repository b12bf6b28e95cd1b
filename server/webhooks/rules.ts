import type { Refusal } from '../lib/refusal.ts'

/** Tries of one delivery: with the pauses below they span about a day. */
export const TRIES = 12
const FIRST_PAUSE_S = 10
const LONGEST_PAUSE_S = 4 * 3600

/** Seconds until the next try after so many. */
export const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 3 ** (attempts - 1))

/** Switched off after so many failures in a row that last so long: a burst alone proves nothing. */
export const OFF_AFTER = { failures: 20, seconds: 3600 }

/** What is wrong with an address before anybody asks where it leads. */
export function judgeUrl(url: string): Refusal[] {
  const refusal = (code: string): Refusal[] => [{ code, pointer: '/url' }]
  if (!URL.canParse(url)) return refusal('webhooks.url')
  const { protocol, username, password } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return refusal('webhooks.url')
  return username === '' && password === '' ? [] : refusal('webhooks.url_password')
}

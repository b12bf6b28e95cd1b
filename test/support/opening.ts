import type { Hours, Limits, Opening, Span } from '../../server/booking/facts.ts'

/** An instant in Shanghai, written YYYY-MM-DD HH:MM. */
export const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
export const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })

/** Hours of a day, written 08:00-12:00,13:00-17:00. */
export const hours = (text: string): Hours[] =>
  text === '' ? [] : text.split(',').map((each) => ({ from: each.slice(0, 5), until: each.slice(6) }))

export const someLimits: Limits = {
  noticeMinutes: 60,
  advanceDays: 30,
  shortestMinutes: 30,
  longestMinutes: 480,
  weekMinutes: null,
  monthMinutes: null,
}
/** Open from 8 to 20 on weekdays. */
export const someOpening: Opening = {
  week: [...Array.from({ length: 5 }, () => hours('08:00-20:00')), [], []],
  holidays: [],
  makeupDays: null,
  days: [],
  approval: 'automatic',
  stepMinutes: 30,
  holdMinutes: 10,
  checkInEarlyMinutes: 15,
  noShowMinutes: 30,
  limits: { internal: someLimits, external: someLimits, individual: null },
}

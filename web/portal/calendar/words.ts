import type { Translate } from '../../shared/texts.ts'
import { weekdayOf } from './weeks.ts'

export const monthName = (t: Translate, month: number): string =>
  t('calendar.page.months').split('|')[month - 1] ?? String(month)

export const weekdays = (t: Translate): { short: string; long: string }[] => {
  const long = t('calendar.page.weekdays').split('|')
  return t('calendar.page.weekdays_short')
    .split('|')
    .map((short, index) => ({ short, long: long[index] ?? short }))
}

/** 2026-11-17 with its weekday. */
export const dayInWords = (t: Translate, date: string): string =>
  t('calendar.page.day', { date, weekday: weekdays(t)[weekdayOf(date)]?.long ?? '' })

/** 10-01 to 10-07, or the one day. */
export function spanInWords(t: Translate, dates: readonly string[]): string {
  const [first = '', last = first] = [dates[0], dates.at(-1)]
  const short = (date: string) => date.slice(5)
  return first === last ? short(first) : t('calendar.page.span', { from: short(first), until: short(last) })
}

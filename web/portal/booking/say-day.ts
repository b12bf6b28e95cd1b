import type { Site } from '../site.ts'
import { clockOf, dateOf, DAY, MINUTE, startOf, weekdayOf, type Span } from './times.ts'

type Reader = Pick<Site, 't'>

export const weekday = ({ t }: Reader, date: string): string =>
  t('book.weekdays').split('|')[weekdayOf(date) - 1] ?? ''

/** 11月25日 周三. */
export function dayName({ t }: Reader, date: string): string {
  const [, month = '', day = ''] = date.split('-')
  return t('book.day', {
    month: t('book.months').split('|')[Number(month) - 1] ?? month,
    day: String(Number(day)),
    weekday: weekday({ t }, date),
  })
}

/** 14:00–16:30; an end on a later day says which. */
export function hoursName(site: Reader, { from, until }: Span): string {
  const day = dateOf(from)
  const sameDay = until <= startOf(day) + DAY
  return `${clockOf(from, day)}–${sameDay ? clockOf(until, day) : endName(site, until, day)}`
}

/** 16:30, or 次日 02:00. */
export function endName({ t }: Reader, until: number, day: string): string {
  if (until <= startOf(day) + DAY) return clockOf(until, day)
  const end = dateOf(until)
  return t('book.on_day', { day: end.slice(5), time: clockOf(until, end) })
}

/** 11月25日 周三 14:00–16:30. */
export const timeName = (site: Reader, span: Span): string =>
  `${dayName(site, dateOf(span.from))} ${hoursName(site, span)}`

/** 2.5 小时, or 45 分钟. */
export function lengthName({ t }: Reader, milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE)
  return minutes < 60
    ? t('book.minutes', { n: minutes })
    : t('book.hours', { n: String(Number((minutes / 60).toFixed(2))) })
}

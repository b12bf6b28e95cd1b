import { civilDate, clockTime } from '../../shared/dates.ts'
import type { Site } from '../site.ts'
import type { SearchRequest } from './request.ts'

/** The chosen free time in words: 11-20 to 11-26, free for 2 hours. */
export function freeName({ t }: Pick<Site, 't'>, { from, until, minutes }: SearchRequest['free']): string {
  const length = Number(minutes || 60)
  const long =
    length % 60 === 0 ? t('portal.free.hours', { n: length / 60 }) : t('portal.free.minutes', { n: minutes })
  if (from === '' && until === '') return t('portal.free.chip', { long })
  if (from === '') return t('portal.free.chip_until', { until: short(until), long })
  if (until === '') return t('portal.free.chip_from', { from: short(from), long })
  return t('portal.free.chip_days', { from: short(from), until: short(until), long })
}

const short = (date: string): string => (/^\d{4}-\d\d-\d\d$/.test(date) ? date.slice(5) : date)

/** When a result is free next: today 14:00–17:30, or the day. */
export function nextName(
  { t }: Pick<Site, 't'>,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  now: Date,
): string {
  const day = civilDate(startsAt)
  const shown = day === civilDate(now) ? t('portal.free.today') : day.slice(5)
  // Midnight still belongs to the day that ends with it.
  const ends = civilDate(new Date(Date.parse(endsAt) - 1))
  const until = clockTime(endsAt) === '00:00' ? '24:00' : clockTime(endsAt)
  return ends === day
    ? t('portal.free.span', { day: shown, from: clockTime(startsAt), until })
    : t('portal.free.on', { day: shown, from: clockTime(startsAt) })
}

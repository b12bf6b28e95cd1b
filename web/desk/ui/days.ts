import type { Language } from '../../shared/language.ts'
import type { TextKey, Translate } from '../texts/index.ts'

const DAY_MS = 86_400_000

/** Day of the week of a civil date, 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Days from one civil date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

const WEEKDAYS: TextKey[] = [
  'desk.weekday.sunday',
  'desk.weekday.monday',
  'desk.weekday.tuesday',
  'desk.weekday.wednesday',
  'desk.weekday.thursday',
  'desk.weekday.friday',
  'desk.weekday.saturday',
]

const weekdayName = (t: Translate, date: string): string =>
  t(WEEKDAYS[weekdayOf(date)] ?? 'desk.weekday.sunday')

/** 2026-11-20 周五, and in English Fri 2026-11-20. */
export const dayWithWeekday = (t: Translate, language: Language, date: string): string =>
  language === 'en' ? `${weekdayName(t, date)} ${date}` : `${date} ${weekdayName(t, date)}`

/** 11-20 周五: near days need no year. */
export const shortDay = (t: Translate, language: Language, date: string): string =>
  dayWithWeekday(t, language, date).replace(/\d{4}-/, '')

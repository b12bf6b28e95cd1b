import type { NoticeDay } from '../lib/workdays.ts'

/** A day of a notice; `transferred` is a weekday made free by working another day, null where nobody said. */
export type CalendarDay = NoticeDay & { transferred: boolean | null }

/** What the yearly notice says: its days, and where it comes from. `number` is the document number, if known. */
export type Notice = {
  year: number
  title: string
  number: string | null
  source: string | null
  days: CalendarDay[]
}

/** The whole years that notices cover, without a gap; null before the first. */
export type Cover = { from: number; until: number } | null

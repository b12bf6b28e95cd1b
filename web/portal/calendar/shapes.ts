export type DayKind = 'workday' | 'makeup' | 'weekend' | 'holiday'

export type SpecialDay = {
  date: string
  kind: DayKind
  name: string | null
  nameEn: string | null
  transferred: boolean | null
}

/** The API's answer for a year. */
export type CalendarYear = {
  year: number
  coveredFrom: string
  coveredUntil: string
  provisional: boolean
  notice: { title: string; number: string | null; source: string | null; importedAt: string } | null
  workingDays: number
  months: { month: number; workingDays: number }[]
  days: SpecialDay[]
}

export type CountedDay = {
  date: string
  kind: DayKind
  name: string | null
  nameEn: string | null
  number: number | null
  provisional: boolean
}

/** The API's answer for a deadline. */
export type DayCount = {
  from: string
  workingDays: number
  due: string
  provisional: boolean
  coveredFrom: string
  coveredUntil: string
  days: CountedDay[]
}

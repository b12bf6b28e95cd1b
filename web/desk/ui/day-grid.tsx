import { nameIn } from '../../shared/language.ts'
import { useTexts } from '../texts/index.ts'
import { addDays, daysBetween, weekdayOf } from './days.ts'

/** A day after the first: the which working day of the limit it is, or the which one after the due date. */
export type CountedDay = {
  date: string
  kind: string
  name: string | null
  nameEn: string | null
  provisional: boolean
  number: number | null
  late: number | null
}

type Props = {
  from: string
  due: string
  days: readonly CountedDay[]
  /** A word under the first day: what began the clock. */
  begin: string
}

const WEEK = 7
const SHORT_NAME = 3

/** Every day from the start on: working days numbered, others dashed and named, the due one framed, late ones red. */
export function DayGrid({ from, due, days, begin }: Props) {
  const { t, language } = useTexts()
  const known = new Map(days.map((day) => [day.date, day]))
  const weeks = weeksBetween(from, days.at(-1)?.date ?? due)
  const n = Math.max(0, ...days.map(({ number }) => number ?? 0))
  const narrow = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' })
  return (
    <table className="days">
      <caption className="unseen">{t('calendar.page.grid', { n, from, due })}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((date) => (
            <th key={date} scope="col">
              {narrow.format(new Date(date))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <Cell key={date} date={date} day={known.get(date)} first={from} due={due} begin={begin} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { date: string; day: CountedDay | undefined; first: string; due: string; begin: string }

function Cell({ date, day, first, due, begin }: CellProps) {
  const kind = date === first ? 'first' : date === due ? 'due' : kindOf(day)
  return (
    <td className={`day day-${kind}${day?.provisional === true ? ' day-provisional' : ''}`}>
      <span className="day-date">{dateShort(date, date === first)}</span>
      <span className="day-note">
        {date === first ? begin : day === undefined ? null : <DayNote day={day} isDue={date === due} />}
      </span>
    </td>
  )
}

function kindOf(day: CountedDay | undefined): string {
  if (day === undefined) return 'outside'
  if (day.late !== null) return 'late'
  return day.number === null ? 'free' : 'counted'
}

function DayNote({ day, isDue }: { day: CountedDay; isDue: boolean }) {
  const { t, language } = useTexts()
  const { number, late, kind, name, nameEn } = day
  if (isDue) return [number, t('calendar.page.due')].filter((part) => part !== null).join(' ')
  if (late !== null) return `+${late}`
  if (number !== null) return kind === 'makeup' ? `${number} ${t('calendar.page.on')}` : number
  if (kind !== 'holiday') return null
  const full = nameIn(language, { name: name ?? '', nameEn })
  if (full.length <= SHORT_NAME) return full
  return (
    <>
      <span aria-hidden="true">{language === 'en' ? t('calendar.page.off') : full.slice(0, 2)}</span>
      <span className="unseen">{full}</span>
    </>
  )
}

/** The day alone; with its month on the first of a month and at the beginning. */
const dateShort = (date: string, isFirst: boolean): string => {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return isFirst || day === 1 ? `${month}/${day}` : String(day)
}

const fromMonday = (date: string): number => (weekdayOf(date) + WEEK - 1) % WEEK

/** Whole weeks, Monday first, from the week of one date to that of another. */
function weeksBetween(first: string, last: string): string[][] {
  const start = addDays(first, -fromMonday(first))
  const days = daysBetween(start, last) + WEEK - fromMonday(last)
  return Array.from({ length: days / WEEK }, (_, week) =>
    Array.from({ length: WEEK }, (__, day) => addDays(start, week * WEEK + day)),
  )
}

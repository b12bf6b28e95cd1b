import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import type { CountedDay, DayCount } from './shapes.ts'
import { weeksBetween } from './weeks.ts'
import { weekdays } from './words.ts'

const SHORT_NAME = 3

/** Weeks from the first day to the due one: every counted day numbered, holidays dashed and named. */
export function DayGrid({ count, today }: { count: DayCount; today: string }) {
  const { t } = useSite()
  const { from, due, workingDays, days } = count
  const known = new Map(days.map((day) => [day.date, day]))
  return (
    <table class="count-days">
      <caption class="unseen">{t('calendar.page.grid', { n: workingDays, from, due })}</caption>
      <thead>
        <tr>
          {weekdays(t).map(({ short, long }) => (
            <th key={short} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksBetween(from, due).map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <Cell key={date} date={date} day={known.get(date)} count={count} isToday={date === today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { date: string; day: CountedDay | undefined; count: DayCount; isToday: boolean }

function Cell({ date, day, count, isToday }: CellProps) {
  const { t } = useSite()
  const isFirst = date === count.from
  const isDue = date === count.due
  const kind = isFirst
    ? 'first'
    : isDue
      ? 'due'
      : day === undefined
        ? 'outside'
        : day.number === null
          ? 'free'
          : 'counted'
  const provisional = day?.provisional === true ? ' day-provisional' : ''
  return (
    <td class={`day day-${kind}${provisional}`} aria-current={isToday ? 'date' : undefined}>
      <span class="day-date">{dateShort(date, isFirst)}</span>
      {isFirst ? <span class="day-note">{t('calendar.page.first')}</span> : null}
      {day === undefined ? null : <Note day={day} isDue={isDue} />}
    </td>
  )
}

/** The number of a counted day, or why it does not count. */
function Note({ day, isDue }: { day: CountedDay; isDue: boolean }) {
  const { t, language } = useSite()
  const { number, kind, name, nameEn } = day
  if (number !== null) {
    const sign = isDue ? t('calendar.page.due') : kind === 'makeup' ? t('calendar.page.on') : ''
    return <span class="day-note">{`${number} ${sign}`.trim()}</span>
  }
  if (kind !== 'holiday') return null
  const full = nameIn(language, { name: name ?? '', nameEn })
  if (full.length <= SHORT_NAME) return <span class="day-note">{full}</span>
  return (
    <span class="day-note">
      <span aria-hidden="true">{t('calendar.page.off')}</span>
      <span class="unseen">{full}</span>
    </span>
  )
}

/** The day alone; with its month on the first of a month and at the beginning. */
const dateShort = (date: string, isFirst: boolean): string => {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return isFirst || day === 1 ? `${month}/${day}` : String(day)
}

import type { components } from '../../shared/api.gen.ts'
import { nameIn } from '../../shared/language.ts'
import { useTexts } from '../texts/index.ts'
import { addDays, weekdayOf } from '../ui/days.ts'

type Day = components['schemas']['CalendarYear']['days'][number]
type Props = { year: number; month: number; days: ReadonlyMap<string, Day>; workingDays: number }

const SATURDAY = 6

/** One month: holidays and make-up workdays marked by a word, never by colour alone. */
export function Month({ year, month, days, workingDays }: Props) {
  const { t, language } = useTexts()
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  const names = t('calendar.page.weekdays_short').split('|')
  return (
    <table className="month">
      <caption>
        {t('calendar.page.months').split('|')[month - 1]}{' '}
        <span className="quiet">{t('calendar.page.month_days', { n: workingDays })}</span>
      </caption>
      <thead>
        <tr>
          {names.map((name, index) => (
            <th key={name + String(index)} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first, last).map((week) => (
          <tr key={week[0]}>
            {week.map((date) => {
              const day = days.get(date)
              const isInside = date >= first && date <= last
              if (!isInside) return <td key={date} />
              return (
                <td key={date} className={`month-${kindOf(date, day)}`}>
                  {Number(date.slice(8))}
                  {day === undefined ? null : (
                    <abbr title={nameIn(language, { name: day.name ?? '', nameEn: day.nameEn })}>
                      {t(day.kind === 'makeup' ? 'calendar.page.on' : 'calendar.page.off')}
                    </abbr>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const WEEK = 7

/** Whole weeks, Monday first, from the first day to the last. */
function weeksOf(first: string, last: string): string[][] {
  const start = addDays(first, -((weekdayOf(first) + WEEK - 1) % WEEK))
  const weeks: string[][] = []
  for (let monday = start; monday <= last; monday = addDays(monday, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, day) => addDays(monday, day)))
  return weeks
}

function kindOf(date: string, day: Day | undefined): string {
  if (day !== undefined) return day.kind
  return weekdayOf(date) === 0 || weekdayOf(date) === SATURDAY ? 'weekend' : 'workday'
}

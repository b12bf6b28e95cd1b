import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import type { CalendarYear, SpecialDay } from './shapes.ts'
import { spansOf, weekdayOf, weeksOfMonth } from './weeks.ts'
import { monthName, spanInWords, weekdays } from './words.ts'

const SATURDAY = 5

type Props = { year: CalendarYear; month: number; today: string }

/** One month as a table, and below it what its marked days are. */
export function MonthTable({ year, month, today }: Props) {
  const { t } = useSite()
  const prefix = `${year.year}-${String(month).padStart(2, '0')}-`
  const special = new Map(
    year.days.filter(({ date }) => date.startsWith(prefix)).map((day) => [day.date, day]),
  )
  const working = year.months.find((each) => each.month === month)?.workingDays ?? 0
  return (
    <div class={year.provisional ? 'month month-provisional' : 'month'}>
      <table>
        <caption>
          <strong>{monthName(t, month)}</strong>
          <span>{t('calendar.page.month_days', { n: working })}</span>
        </caption>
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
          {weeksOfMonth(year.year, month).map((week, index) => (
            <tr key={index}>
              {week.map((date, day) =>
                date === null ? (
                  <td key={day} />
                ) : (
                  <DayCell key={day} date={date} day={special.get(date)} isToday={date === today} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Named days={[...special.values()]} />
    </div>
  )
}

function DayCell({ date, day, isToday }: { date: string; day: SpecialDay | undefined; isToday: boolean }) {
  const { t, language } = useSite()
  const kind = day?.kind ?? (weekdayOf(date) >= SATURDAY ? 'weekend' : 'workday')
  return (
    <td class={`month-day month-${kind}`} aria-current={isToday ? 'date' : undefined}>
      {String(Number(date.slice(8)))}
      {day === undefined ? null : (
        <>
          <span class="month-sign">
            {t(day.kind === 'makeup' ? 'calendar.page.on' : 'calendar.page.off')}
          </span>
          <span class="unseen">{nameIn(language, { name: day.name ?? '', nameEn: day.nameEn })}</span>
        </>
      )}
    </td>
  )
}

/** The holidays of a month by name, and its make-up workdays with the holiday each is for. */
function Named({ days }: { days: SpecialDay[] }) {
  const { t, language } = useSite()
  const name = (day: SpecialDay | undefined): string =>
    nameIn(language, { name: day?.name ?? '', nameEn: day?.nameEn })
  const free = spansOf(days.filter(({ kind }) => kind === 'holiday'))
  const worked = days.filter(({ kind }) => kind === 'makeup')
  if (days.length === 0) return null
  return (
    <ul class="month-names">
      {free.map((span) => (
        <li key={span[0]?.date}>
          {t('calendar.page.free', {
            name: name(span[0]),
            span: spanInWords(
              t,
              span.map(({ date }) => date),
            ),
          })}
        </li>
      ))}
      {worked.map((day) => (
        <li key={day.date}>{t('calendar.page.made_up', { name: name(day), date: day.date.slice(5) })}</li>
      ))}
    </ul>
  )
}

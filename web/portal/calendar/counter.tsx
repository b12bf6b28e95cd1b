import type { Problem } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { DayGrid } from './day-grid.tsx'
import type { DayCount } from './shapes.ts'
import { spansOf } from './weeks.ts'
import { dayInWords, spanInWords } from './words.ts'

export type Asked = { from: string; days: string }

type Props = { asked: Asked; count: DayCount | null; problem: Problem | null; today: string }

/** A date and a number of working days; below, the due date with every day on the way. */
export function Counter({ asked, count, problem, today }: Props) {
  const { t, language } = useSite()
  return (
    <>
      <form class="count-form" action="/calendar">
        <label>
          <span>{t('calendar.page.from')}</span>
          <input type="date" name="from" value={asked.from} required min="1950-01-01" max="2199-12-31" />
        </label>
        <label>
          <span>{t('calendar.page.days')}</span>
          <input
            type="number"
            name="days"
            value={asked.days}
            required
            min={1}
            max={500}
            inputMode="numeric"
          />
        </label>
        <button class="button button-primary" type="submit">
          {t('calendar.page.go')}
        </button>
      </form>
      {problem === null ? null : (
        <div class="notice notice-red" role="alert">
          {problem.reasons.map(({ code, zh, en }) => (
            <p key={code}>{language === 'en' ? en : zh}</p>
          ))}
        </div>
      )}
      {count === null ? null : <Answer count={count} today={today} />}
    </>
  )
}

function Answer({ count, today }: { count: DayCount; today: string }) {
  const { t, language } = useSite()
  const { from, workingDays, due, provisional, coveredUntil, days } = count
  const free = spansOf(days.filter(({ kind }) => kind === 'holiday'))
  const worked = days.filter(({ kind }) => kind === 'makeup')
  const name = (day: { name: string | null; nameEn: string | null } | undefined): string =>
    nameIn(language, { name: day?.name ?? '', nameEn: day?.nameEn })
  return (
    <div class="count-answer">
      <p class="count-due">
        {t('calendar.page.answer', { from: dayInWords(t, from), n: workingDays })}{' '}
        <strong>{dayInWords(t, due)}</strong>{' '}
        {provisional ? <Tag tone="amber">{t('calendar.page.provisional')}</Tag> : null}
      </p>
      {provisional ? (
        <p class="notice notice-amber">{t('calendar.page.provisional_note', { until: coveredUntil })}</p>
      ) : null}
      <div class="count-days">
        <DayGrid count={count} today={today} />
        <ul class="count-notes">
          {free.map((span) => (
            <li key={span[0]?.date}>
              {t('calendar.page.skipped', {
                name: name(span[0]),
                span: spanInWords(
                  t,
                  span.map(({ date }) => date),
                ),
              })}
            </li>
          ))}
          {worked.map((day) => (
            <li key={day.date}>
              {t('calendar.page.worked', {
                name: name(day),
                date: day.date.slice(5),
                number: day.number ?? 0,
              })}
            </li>
          ))}
          {free.length + worked.length === 0 ? <li>{t('calendar.page.nothing_special')}</li> : null}
        </ul>
      </div>
    </div>
  )
}

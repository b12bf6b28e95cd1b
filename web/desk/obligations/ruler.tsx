import { nameIn } from '../../shared/language.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { dayWithWeekday } from '../ui/days.ts'
import { Loading } from '../ui/states.tsx'
import type { DueDays, ScopeQuery } from './wire.ts'

type Day = DueDays['days'][number]
type Props = { query: ScopeQuery; chosen: string; choose: (date: string) => void }

/** Six weeks in one row: how many are due on each day; a day with something leads to it. */
export function Ruler({ query, chosen, choose }: Props) {
  const { t } = useTexts()
  const { data } = useRead(['obligations', 'days', query], () =>
    api.GET('/api/v1/obligations/days', { params: { query } }),
  )
  if (data === undefined) return <Loading rows={1} />
  return (
    <section className="ruler-box" aria-label={t('desk.obligations.ruler')}>
      <ol className="ruler">
        {data.days.map((day) => (
          <li key={day.date}>
            <RulerDay day={day} today={data.today} isChosen={day.date === chosen} choose={choose} />
          </li>
        ))}
      </ol>
      <p className="small quiet">
        {t('desk.obligations.ruler_note', { covered: data.coveredUntil })}
        {data.before > 0 ? t('desk.obligations.ruler_before', { n: data.before }) : ''}
        {data.after > 0 ? t('desk.obligations.ruler_after', { n: data.after }) : ''}
      </p>
    </section>
  )
}

type DayProps = { day: Day; today: string; isChosen: boolean; choose: (date: string) => void }

function RulerDay({ day, today, isChosen, choose }: DayProps) {
  const { t, language } = useTexts()
  const { date, due, kind } = day
  const tone = due === 0 ? (kind === 'workday' || kind === 'makeup' ? 'work' : 'free') : toneFor(date, today)
  const className = `ruler-day ruler-${tone}${date === today ? ' ruler-today' : ''}${isChosen ? ' ruler-chosen' : ''}`
  const number = Number(date.slice(8))
  const words = number === 1 ? `${Number(date.slice(5, 7))}/1` : String(number)
  const full = dayWithWeekday(t, language, date)
  const inner = (
    <>
      <span className="ruler-date" aria-hidden="true">
        {words}
      </span>
      <span className="ruler-count" aria-hidden="true">
        {due === 0 ? '' : due}
      </span>
      {due === 0 ? null : (
        <span className="unseen">{t('desk.obligations.ruler_day', { day: full, n: due })}</span>
      )}
    </>
  )
  if (due === 0)
    return (
      <span
        className={className}
        title={[full, nameIn(language, { name: day.name ?? '', nameEn: day.nameEn })].join(' ')}
      >
        {inner}
      </span>
    )
  return (
    <button
      type="button"
      className={className}
      aria-pressed={isChosen}
      onClick={() => choose(isChosen ? '' : date)}
    >
      {inner}
    </button>
  )
}

const SOON_DAYS = 7
const DAY_MS = 86_400_000

const toneFor = (date: string, today: string): string => {
  if (date < today) return 'late'
  return Date.parse(date) - Date.parse(today) <= SOON_DAYS * DAY_MS ? 'soon' : 'later'
}

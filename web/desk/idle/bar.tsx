import { useTexts } from '../texts/index.ts'
import { addDays, daysBetween } from '../ui/days.ts'
import type { IdleDetail, Standing } from './wire.ts'

/** Days shown before the last use. */
const BEFORE = 14
/** Months written below, at most. */
const MARKS = 8

type Props = { detail: IdleDetail; standing: Standing; today: string }

/** From shortly before the last use until today: still, explained, unknown, the day on which the step was reached. */
export function StandBar({ detail: { excuses, silences }, standing, today }: Props) {
  const { t } = useTexts()
  const { from, reachedOn, counts, passed, excusedDays, silentDays } = standing
  const first = addDays(from, -BEFORE)
  const whole = Math.max(1, daysBetween(first, today))
  const part = (day: string): number => (Math.min(Math.max(daysBetween(first, day), 0), whole) / whole) * 100
  /** From a day to the end of another. */
  const span = (since: string, until: string) => ({
    insetInlineStart: `${part(since)}%`,
    inlineSize: `${part(addDays(until, 1)) - part(since)}%`,
  })
  const since = addDays(from, 1)
  const label = t('desk.idle.bar', { from, n: passed, excused: excusedDays, silent: silentDays })
  return (
    <div className="idle-bar">
      <p className="idle-bar-words small quiet">
        <span>{t(counts === 'run' ? 'desk.idle.last_run' : 'desk.idle.last_power_on', { day: from })}</span>
        {reachedOn === null ? null : <span>{t('desk.idle.reached', { day: reachedOn })}</span>}
      </p>
      <div className="idle-bar-track" role="img" aria-label={label}>
        <span className="idle-bar-used" style={span(first, from)} />
        <span className="idle-bar-still" style={span(since, addDays(today, -1))} />
        {silences.map((each) =>
          each.until < since ? null : (
            <span
              key={each.from}
              className="idle-bar-silent"
              style={span(each.from < since ? since : each.from, each.until)}
            />
          ),
        )}
        {excuses.map((each) => (
          <span key={each.caseId} className="idle-bar-excused" style={span(each.from, each.until)} />
        ))}
        {reachedOn === null ? null : (
          <span className="idle-bar-mark" style={{ insetInlineStart: `${part(reachedOn)}%` }} />
        )}
      </div>
      <ol className="idle-bar-axis small quiet" aria-hidden="true">
        {monthsIn(first, today).map((day) => (
          <li key={day} style={{ insetInlineStart: `${part(day)}%` }}>
            {t('desk.idle.axis', { month: String(Number(day.slice(5, 7))) })}
          </li>
        ))}
      </ol>
      <Legend excused={excusedDays} silent={silentDays} />
    </div>
  )
}

function Legend({ excused, silent }: { excused: number; silent: number }) {
  const { t } = useTexts()
  if (excused + silent === 0) return null
  const marks = [
    ['idle-bar-excused', excused, 'desk.idle.legend_excused'],
    ['idle-bar-silent', silent, 'desk.idle.legend_silent'],
  ] as const
  return (
    <p className="idle-bar-legend small quiet">
      {marks.map(([look, days, key]) =>
        days === 0 ? null : (
          <span key={key}>
            <span className={look} aria-hidden="true" /> {t(key)} {t('desk.idle.days', { n: days })}
          </span>
        ),
      )}
    </p>
  )
}

/** First days of the months between two days, not more than fit. */
function monthsIn(first: string, today: string): string[] {
  const [from, until] = [monthOf(first) + 1, monthOf(today)]
  const every = Math.max(1, Math.ceil((until - from + 1) / MARKS))
  const count = Math.max(0, Math.floor((until - from) / every) + 1)
  return Array.from({ length: count }, (_, index) => {
    const month = from + index * every
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  })
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

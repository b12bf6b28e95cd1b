import './idle.css'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import type { IdleDetail, Standing } from './wire.ts'

const DAY = 86_400_000
/** Days shown before the last use. */
const BEFORE = 14

const dayOf = (civil: string): number => Math.round(Date.parse(civil) / DAY)

/** How long an instrument stood still as a step counts it, and what was taken off: what a decision rests on. */
export function IdleEvidence({ instrumentId, step }: { instrumentId: string; step: Standing['id'] }) {
  const { t, name } = useTexts()
  const { data } = useRead(['idle', 'one', instrumentId], () =>
    api.GET('/api/v1/idle/{id}', { params: { path: { id: instrumentId } } }),
  )
  const standing = data?.standings.find(({ id }) => id === step)
  if (data === undefined || standing === undefined) return null
  return (
    <section className="block" aria-label={`${t('desk.idle.evidence')} ${name(data.instrument)}`}>
      <h3>
        {t('desk.idle.evidence')}{' '}
        <DeskLink to={`/idle/${instrumentId}`}>{t('desk.idle.evidence_how')}</DeskLink>
      </h3>
      <Bar detail={data} standing={standing} />
      <Sums detail={data} standing={standing} />
    </section>
  )
}

type Props = { detail: IdleDetail; standing: Standing }

/** From shortly before the last use until today: still, explained, the day on which the step was reached. */
function Bar({ detail: { excuses }, standing: { from, reachedOn, counts } }: Props) {
  const { t } = useTexts()
  const today = dayOf(civilDate(new Date()))
  const first = dayOf(from) - BEFORE
  const part = (day: number): number =>
    ((Math.min(Math.max(day, first), today) - first) / (today - first)) * 100
  const span = (since: number, until: number) => ({
    insetInlineStart: `${part(since)}%`,
    inlineSize: `${part(until) - part(since)}%`,
  })
  return (
    <div className="idle-bar">
      <p className="idle-bar-words small quiet">
        <span>{t(counts === 'run' ? 'desk.idle.last_run' : 'desk.idle.last_power_on', { day: from })}</span>
        {reachedOn === null ? null : <span>{t('desk.idle.reached', { day: reachedOn })}</span>}
      </p>
      <div className="idle-bar-track" aria-hidden="true">
        <span className="idle-bar-used" style={span(first, dayOf(from) + 1)} />
        <span className="idle-bar-still" style={span(dayOf(from) + 1, today)} />
        {excuses.map((each) => (
          <span
            key={each.caseId}
            className="idle-bar-excused"
            style={span(dayOf(each.from), dayOf(each.until) + 1)}
          />
        ))}
        {reachedOn === null ? null : (
          <span className="idle-bar-mark" style={{ insetInlineStart: `${part(dayOf(reachedOn))}%` }} />
        )}
      </div>
    </div>
  )
}

function Sums({ detail, standing: { counts, counted, needed, from } }: Props) {
  const { t } = useTexts()
  const total = Math.max(0, dayOf(civilDate(new Date())) - dayOf(from) - 1)
  const known = counts === 'run' ? detail.idleDays : detail.offDays
  const days = (n: number) => t('desk.idle.days', { n })
  const rows = [
    { key: 'total', label: t(`desk.idle.counts.${counts}`), value: days(total) },
    ...(known > counted
      ? [{ key: 'excused', label: t('desk.idle.less_excused'), value: `−${known - counted}` }]
      : []),
    ...(total > known
      ? [{ key: 'silent', label: t('desk.idle.less_silent'), value: `−${total - known}` }]
      : []),
    { key: 'counted', label: t('desk.idle.evidence_counted', { n: needed }), value: days(counted) },
    ...(counts === 'run'
      ? []
      : [{ key: 'run', label: t('desk.idle.evidence_run'), value: days(detail.idleDays) }]),
  ]
  return (
    <dl className="idle-sums">
      {rows.map(({ key, label, value }) => (
        <div key={key} className={key === 'counted' ? 'idle-sum idle-sum-strong' : 'idle-sum'}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import { formatCount } from '../../shared/numbers.ts'
import { api, useRead } from '../api/index.ts'
import type { components } from '../../shared/api.gen.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

type Summary = components['schemas']['IdleSummary']
type Line = components['schemas']['IdleInstrument']

const SHOWN = 7

/** Who stands still by the steps of the ladder, and the longest of the last step that holds any. */
export function IdlePanel() {
  const { t } = useTexts()
  const summary = useRead(['idle', 'summary'], () => api.GET('/api/v1/idle/summary'))
  const steps = summary.data?.steps ?? []
  const last = steps.findLastIndex(({ instruments }) => instruments > 0) + 1
  const longest = useRead(
    ['idle', 'longest', last],
    () => api.GET('/api/v1/idle', { params: { query: { step: last, limit: SHOWN } } }),
    { enabled: last > 0 },
  )
  const reached = steps.reduce((sum, { instruments }) => sum + instruments, 0)
  if (summary.error !== null) return <Failure error={summary.error} />
  if (summary.data === undefined) return null
  return (
    <Card
      title={
        <>
          {t('desk.overview.idle')}{' '}
          {summary.data.watch ? <Tag tone="amber">{t('desk.overview.idle_watch')}</Tag> : null}
        </>
      }
      sub={t(summary.data.watch ? 'desk.overview.idle_sub_watch' : 'desk.overview.idle_sub')}
      extra={<DeskLink to="/idle">{t('desk.overview.idle_all', { n: reached })}</DeskLink>}
    >
      <Ladder steps={steps} />
      {last === 0 ? (
        <p className="quiet">{t('desk.overview.idle_none')}</p>
      ) : (
        <Longest lines={longest.data?.items ?? []} months={steps[last - 1]?.months ?? 0} />
      )}
      <p className="quiet small">
        {t('desk.overview.idle_note', {
          excused: summary.data.excused,
          silent: summary.data.silent,
          unmetered: summary.data.unmetered,
        })}
      </p>
    </Card>
  )
}

function Ladder({ steps }: Pick<Summary, 'steps'>) {
  const { t } = useTexts()
  return (
    <ul className="ladder">
      {steps.map(({ id, months, instruments }, index) => {
        const next = steps[index + 1]
        return (
          <li key={id} className={`ladder-${index + 1}`}>
            <DeskLink to={`/idle?step=${index + 1}`}>
              <strong>{formatCount(instruments)}</strong>
              <span>
                {next === undefined
                  ? t('desk.overview.idle_over', { n: months })
                  : t('desk.overview.idle_between', { from: months, until: next.months })}
              </span>
              <span className="quiet">{t(`desk.overview.idle_step.${id}`)}</span>
            </DeskLink>
          </li>
        )
      })}
    </ul>
  )
}

function Longest({ lines, months }: { lines: readonly Line[]; months: number }) {
  const { t, name } = useTexts()
  return (
    <table className="table table-tight">
      <caption className="unseen">{t('desk.overview.idle_longest', { months, n: lines.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.overview.idle_longest', { months, n: lines.length })}</th>
          <th scope="col">{t('desk.overview.idle_last')}</th>
          <th scope="col" className="num">
            {t('desk.overview.idle_days')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ instrument, unit, region, poweredOn, excusedUntil, offDays }) => (
          <tr key={instrument.id}>
            <th scope="row">
              <DeskLink to={`/idle/${instrument.id}`}>{name(instrument)}</DeskLink>
              <span className="cell-second">
                {[name(unit), region === null ? '' : name(region)].filter(Boolean).join(' · ')}
              </span>
            </th>
            <td>
              {poweredOn}
              <span className={excusedUntil === null ? 'cell-second red' : 'cell-second'}>
                {excusedUntil === null
                  ? t('desk.overview.idle_silent')
                  : t('desk.overview.idle_excused', { day: excusedUntil })}
              </span>
            </td>
            <td className="num strong">{offDays}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

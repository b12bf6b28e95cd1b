import './idle.css'
import { civilDate } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { StandBar } from './bar.tsx'
import { useIdle, type IdleDetail, type Standing } from './wire.ts'

/** How long an instrument stood still as a step counts it, and what was taken off: what a decision rests on. */
export function IdleEvidence({ instrumentId, step }: { instrumentId: string; step: Standing['id'] }) {
  const { t, name } = useTexts()
  const { data } = useIdle(instrumentId)
  const standing = data?.standings.find(({ id }) => id === step)
  if (data === undefined || standing === undefined) return null
  return (
    <section className="block" aria-label={`${t('desk.idle.evidence')} ${name(data.instrument)}`}>
      <h3>
        {t('desk.idle.evidence')}{' '}
        <DeskLink to={`/idle/${instrumentId}`}>{t('desk.idle.evidence_how')}</DeskLink>
      </h3>
      <StandBar detail={data} standing={standing} today={civilDate(new Date())} />
      <Sums detail={data} standing={standing} />
    </section>
  )
}

type Props = { detail: IdleDetail; standing: Standing }

function Sums({ detail, standing }: Props) {
  const { t } = useTexts()
  const { counts, counted, needed, passed, excusedDays, silentDays } = standing
  const days = (n: number) => t('desk.idle.days', { n })
  const rows = [
    { key: 'total', label: t(`desk.idle.counts.${counts}`), value: days(passed) },
    ...(excusedDays > 0
      ? [{ key: 'excused', label: t('desk.idle.less_excused'), value: `−${excusedDays}` }]
      : []),
    ...(silentDays > 0
      ? [{ key: 'silent', label: t('desk.idle.less_silent'), value: `−${silentDays}` }]
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

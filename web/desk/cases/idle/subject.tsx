import { formatMoney } from '../../../shared/money.ts'
import { civilDate } from '../../../shared/dates.ts'
import { useIdle, type IdleDetail, type Standing } from '../../idle/index.tsx'
import { useTexts } from '../../texts/index.ts'
import { FactList, type Fact } from '../../ui/facts.tsx'
import { DeskLink } from '../../ui/link.tsx'
import type { Case } from '../wire.ts'

type Subject = Case['instruments'][number]

/** The one instrument of a case of the ladder: what a decision names of it. */
export function IdleSubject({ subject, rung }: { subject: Subject; rung: Standing['id'] }) {
  const { t, name } = useTexts()
  const { data } = useIdle(subject.id)
  const rows: Fact[] = [
    [
      t('desk.idle.fact.name'),
      <DeskLink to={`/instruments/${subject.id}`}>
        {[subject.name, subject.model].filter(Boolean).join(' ')}
      </DeskLink>,
    ],
    [t('desk.idle.fact.unit'), data === undefined ? null : name(data.unit)],
    [t('desk.idle.fact.value'), useValue(subject, data)],
    [t('desk.idle.fact.accepted'), useAccepted(subject, data)],
    [t('desk.idle.fact.customs'), useCustoms(data)],
    [
      t('desk.idle.fact.sensor'),
      data === undefined ? null : (
        <Meter detail={data} standing={data.standings.find(({ id }) => id === rung)} />
      ),
    ],
  ]
  return <FactList rows={rows} />
}

function useValue({ originalValueFen, assetNumber }: Subject, detail: IdleDetail | undefined): string | null {
  const { word } = useTexts()
  const words = [
    originalValueFen === null ? null : formatMoney(originalValueFen),
    ...(detail?.register.funding ?? []).map((each) => word('desk.funding', each)),
    assetNumber,
  ].filter(Boolean)
  return words.length === 0 ? null : words.join(' · ')
}

function useAccepted({ acceptanceDate }: Subject, detail: IdleDetail | undefined): string | null {
  const { t } = useTexts()
  if (acceptanceDate === null) return null
  const listed = detail?.register.listedOn ?? null
  return listed === null ? acceptanceDate : t('desk.idle.listed_on', { accepted: acceptanceDate, listed })
}

function useCustoms(detail: IdleDetail | undefined): string | null {
  const { t } = useTexts()
  if (detail === undefined) return null
  const { isDutyFree, supervisedUntil: day } = detail.register
  if (!isDutyFree) return t('desk.idle.no_customs')
  if (day === null) return t('desk.idle.customs_open')
  return t(day < civilDate(new Date()) ? 'desk.idle.customs_over' : 'desk.idle.customs_until', { day })
}

function Meter({ detail, standing }: { detail: IdleDetail; standing: Standing | undefined }) {
  const { t } = useTexts()
  const { sensors } = detail.register
  if (sensors.length === 0) return t('desk.idle.no_sensor')
  const { passed = 0, silentDays = 0 } = standing ?? {}
  const share = passed === 0 ? null : `${(((passed - silentDays) / passed) * 100).toFixed(1)} %`
  return (
    <>
      {sensors.map(({ id, code }) => (
        <DeskLink key={id} to={`/sensors/${code}`} className="code">
          {code}
        </DeskLink>
      ))}{' '}
      {share === null ? null : t('desk.idle.complete', { share })}
    </>
  )
}

import { civilDate } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import type { Column } from '../ui/data-table.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Tag } from '../ui/tag.tsx'
import { TONES, type IdleLine, type Step } from './wire.ts'

/** The list of what stands still: both counts, the step, what comes next, what was done. */
export function useColumns(steps: readonly Step[]): Column<IdleLine>[] {
  const { t, name } = useTexts()
  return [
    {
      key: 'instrument',
      title: t('desk.idle.column.instrument'),
      lead: true,
      cell: ({ instrument, unit }) => (
        <>
          <DeskLink to={`/idle/${instrument.id}`}>{name(instrument)}</DeskLink>
          <span className="cell-second">{name(unit)}</span>
        </>
      ),
    },
    {
      key: 'days',
      title: t('desk.idle.column.days'),
      cell: (line) => <Days line={line} />,
    },
    {
      key: 'off',
      title: t('desk.idle.column.off'),
      wide: true,
      cell: ({ offDays, poweredOn }) => (
        <>
          {t('desk.idle.days', { n: offDays })}
          <span className="cell-second">{t('desk.idle.since', { day: poweredOn })}</span>
        </>
      ),
    },
    {
      key: 'step',
      title: t('desk.idle.column.step'),
      cell: ({ step, reachedOn }) => <StepTag step={steps[step - 1]} place={step} on={reachedOn} />,
    },
    {
      key: 'next',
      title: t('desk.idle.column.next'),
      wide: true,
      cell: ({ nextOn }) => nextOn ?? '–',
    },
    {
      key: 'done',
      title: t('desk.idle.column.done'),
      cell: (line) => <DoneSoFar line={line} />,
    },
  ]
}

function Days({ line: { idleDays, ranOn, silentDays, source } }: { line: IdleLine }) {
  const { t } = useTexts()
  if (source === 'none') return <>{t('desk.idle.source.none')}</>
  return (
    <>
      {t('desk.idle.days', { n: idleDays })}
      <span className="cell-second">
        {[
          t('desk.idle.since', { day: ranOn }),
          source === 'log' ? t('desk.idle.source.log') : '',
          silentDays > 0 ? t('desk.idle.silent_days', { n: silentDays }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

function StepTag({ step, place, on }: { step: Step | undefined; place: number; on: string | null }) {
  const { t } = useTexts()
  if (step === undefined) return <span className="quiet">{t('desk.idle.no_step')}</span>
  return (
    <>
      <Tag tone={TONES[place] ?? 'red'}>{t(`desk.idle.step.${step.id}`)}</Tag>
      {on === null ? null : <span className="cell-second">{t('desk.idle.reached', { day: on })}</span>}
    </>
  )
}

function DoneSoFar({ line: { ranAgain, excusedUntil, remindedAt, underWay, namedOn } }: { line: IdleLine }) {
  const { t } = useTexts()
  if (ranAgain) return <>{t('desk.idle.ran_again')}</>
  if (underWay !== null) return <>{t(`desk.idle.under_way.${underWay}`)}</>
  if (namedOn !== null) return <>{t('desk.idle.named_on', { day: namedOn })}</>
  if (excusedUntil !== null) return <>{t('desk.idle.excused_until', { day: excusedUntil })}</>
  if (remindedAt !== null) return <>{t('desk.idle.reminded_on', { day: civilDate(remindedAt) })}</>
  return <span className="quiet">{t('desk.idle.nothing_yet')}</span>
}

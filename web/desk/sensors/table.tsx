import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Spark } from './spark.tsx'
import { StateTag } from './state-tag.tsx'
import { useVerdict } from './verdict.ts'
import type { Sensor, Summary } from './wire.ts'
import { useWrong } from './words.ts'

type Props = { rows: readonly Sensor[]; summary: Summary | undefined; isGrouped: boolean }

/** Sensors with the power of their last two days, what is wrong and what was done; in groups where something is. */
export function SensorTable({ rows, summary, isGrouped }: Props) {
  const { t, word } = useTexts()
  const counts: { [state in Sensor['state']]?: number | undefined } = {
    silent: summary?.silent.count,
    suspicious: summary?.suspicious.count,
    recover: summary?.recover,
  }
  const columns = ['sensor', 'place', 'spark', 'wrong', 'done'] as const
  return (
    <table className="table table-stacks sensor-table">
      <caption className="unseen">{t('desk.sensors.title')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`desk.sensors.column.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{t('desk.sensors.column.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Fragment key={row.code}>
            {!isGrouped || rows[index - 1]?.state === row.state ? null : (
              <tr className="group-row">
                <th scope="colgroup" colSpan={6}>
                  {word('desk.sensors.group', row.state)} {counts[row.state] ?? ''}
                </th>
              </tr>
            )}
            <Row sensor={row} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Row({ sensor }: { sensor: Sensor }) {
  const { t, name } = useTexts()
  const told = useWrong()(sensor)
  const { code, instrument, unit, seat, spark, state } = sensor
  const cell = (column: 'place' | 'spark' | 'wrong' | 'done', content: ReactNode) => (
    <td data-label={t(`desk.sensors.column.${column}`)}>
      <div>{content}</div>
    </td>
  )
  return (
    <tr className={`sensor-row sensor-${state}`}>
      <td className="lead">
        <DeskLink to={`/sensors/${code}`} className="code">
          {code}
        </DeskLink>
      </td>
      {cell(
        'place',
        <>
          {instrument?.name ?? t('desk.sensors.in_stock')}
          {seat === null ? null : ` · ${seat.name ?? t('desk.sensors.seat', { n: seat.position })}`}
          <span className="cell-second">{name(unit)}</span>
        </>,
      )}
      {cell('spark', instrument === null ? '–' : <Spark points={spark} code={code} />)}
      {cell(
        'wrong',
        told.what === '' ? (
          <StateTag sensor={sensor} />
        ) : (
          <>
            <strong>{told.what}</strong>
            <span className="cell-second">{told.more}</span>
          </>
        ),
      )}
      {cell('done', told.done === '' ? '–' : told.done)}
      <td className="bare">
        <RowAction sensor={sensor} />
      </td>
    </tr>
  )
}

/** The next step: exchange two that changed places, send somebody, or just look. */
function RowAction({ sensor }: { sensor: Sensor }) {
  const { t } = useTexts()
  const may = useMay()
  const { code, finding } = sensor
  const judge = useVerdict(code)
  const look = (
    <DeskLink to={`/sensors/${code}`} className="button" aria-label={`${t('desk.sensors.look')} ${code}`}>
      {t('desk.sensors.look')}
    </DeskLink>
  )
  if (finding === null || finding.kind !== 'frozen' || finding.verdict !== null || !may('sensor.write')) {
    return finding?.kind === 'swapped' && may('sensor.write') ? (
      <DeskLink to={`/sensors/${code}`} className="button">
        {t('desk.sensors.confirm_swap')}
      </DeskLink>
    ) : (
      look
    )
  }
  return (
    <Button
      loading={judge.isPending}
      aria-label={`${t('desk.sensors.send')} ${code}`}
      onClick={() => judge.mutate({ id: finding.id, verdict: 'sent' })}
    >
      {t('desk.sensors.send')}
    </Button>
  )
}

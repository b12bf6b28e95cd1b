import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { PowerChart } from './chart.tsx'
import { Length } from './length.tsx'
import { PowerTable } from './table.tsx'
import { RANGES, type Place, type Power, type Range } from './wire.ts'
import './power.css'

const DAY = 86_400_000
/** The end of what is shown moves on in steps, so that the same question is asked once. */
const STEP = 60_000

type Props = { instrumentId: string; seatId?: string | undefined }

/** Power and states of an instrument, or of one of its seats: 24 hours, 7 days, 90 days; as a table; as a sheet. */
export function PowerPanel({ instrumentId, seatId }: Props) {
  const { t } = useTexts()
  const [range, setRange] = useState<Range>('day')
  const until = Math.ceil(Date.now() / STEP) * STEP
  const query = {
    from: new Date(until - RANGES[range] * DAY).toISOString(),
    until: new Date(until).toISOString(),
    ...(seatId !== undefined && { seat: seatId }),
  }
  const { data, error, refetch } = useRead(
    ['power', instrumentId, seatId, range],
    () => api.GET('/api/v1/instruments/{id}/power', { params: { path: { id: instrumentId }, query } }),
    { every: STEP },
  )
  const csv = `/api/v1/instruments/${instrumentId}/power.csv?${new URLSearchParams(query).toString()}`
  return (
    <section className="card power-panel" aria-labelledby="power-title">
      <div className="card-head">
        <h2 id="power-title">{t('desk.power.title')}</h2>
        <Segmented<Range>
          aria-label={t('desk.power.range')}
          value={range}
          onChange={setRange}
          options={(['day', 'week', 'quarter'] as const).map((value) => ({
            value,
            label: t(`desk.power.range.${value}`),
          }))}
        />
      </div>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? error === null ? <Loading rows={5} /> : null : <Places power={data} csv={csv} />}
    </section>
  )
}

function Places({ power, csv }: { power: Power; csv: string }) {
  const { t } = useTexts()
  const [isTable, setTable] = useState(false)
  const points = power.places.reduce((sum, place) => sum + place.points.length, 0)
  if (power.places.length === 0) return <Empty title={t('desk.power.no_sensor')} />
  return (
    <>
      {power.places.map((place) => (
        <OnePlace key={place.placeId} power={power} place={place} isTable={isTable} />
      ))}
      <p className="power-foot">
        <Button type="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t(isTable ? 'desk.power.as_curve' : 'desk.power.as_table')}
        </Button>
        {points === 0 ? null : (
          <a href={csv} download>
            {t('desk.power.samples')}
          </a>
        )}
        <span className="quiet small">{t('desk.power.not_public')}</span>
      </p>
    </>
  )
}

function OnePlace({ power, place, isTable }: { power: Power; place: Place; isTable: boolean }) {
  const { t } = useTexts()
  const { seconds, seat, thresholds, points } = place
  const bookings = power.bookings.filter(({ seatId }) => seat === null || seatId === seat.id)
  return (
    <div className="power-place">
      {seat === null ? null : <h3>{seat.name ?? t('desk.power.seat', { n: seat.position })}</h3>}
      <p className="quiet small">
        {t('desk.power.span', {
          from: civilTime(power.from).slice(5),
          until: civilTime(power.until).slice(5),
        })}
        {thresholds.length === 0 ? (
          <strong className="power-waiting">{t('desk.power.unconfirmed')}</strong>
        ) : (
          (['running', 'standby', 'off', 'unknown'] as const).map((state) => (
            <span key={state} className="power-sum">
              {t(`desk.power.state.${state}`)} <Length seconds={seconds[state]} />
            </span>
          ))
        )}
      </p>
      {points.length === 0 && place.intervals.length === 0 ? (
        <Empty title={t('desk.power.nothing')} />
      ) : isTable ? (
        <PowerTable power={power} place={place} />
      ) : (
        <PowerChart power={{ ...power, bookings }} place={place} />
      )}
    </div>
  )
}

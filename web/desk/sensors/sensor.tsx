import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { AlarmLinks } from '../alarms/index.tsx'
import { PowerPanel, ThresholdCard } from '../power/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Course } from './course.tsx'
import { FactStrip } from './facts.tsx'
import { Findings } from './findings.tsx'
import { Install } from './install.tsx'
import { Intervals } from './intervals.tsx'
import { KeyCard } from './key.tsx'
import { LifeDrawer } from './life.tsx'
import { ReplaceDrawer } from './replace.tsx'
import { StateTag } from './state-tag.tsx'
import type { Detail } from './wire.ts'
import './sensors.css'

/** Often enough for whoever only looks; whoever installs hears of the first data sooner, see below. */
const OFTEN = 30_000
const LIVE = 3000

/** One power meter: what it says, where it is, what happened to it; and how it is installed. */
export default function SensorPage() {
  const { t } = useTexts()
  const code = useParam('code').toUpperCase()
  const { data, error, refetch } = useRead(
    ['sensor', code],
    () => api.GET('/api/v1/sensors/{code}', { params: { path: { code } } }),
    { every: OFTEN },
  )
  useFirstData(data, code, () => void refetch())
  if (data !== undefined) return <Shown detail={data} />
  return (
    <Page title={code} crumbs={<DeskLink to="/sensors">{t('desk.sensors.title')}</DeskLink>}>
      {error === null ? <Loading rows={6} /> : <Failure error={error} retry={() => void refetch()} />}
    </Page>
  )
}

/** Asks for the last word alone every few seconds, until the page shows it or the sensor works. */
function useFirstData(detail: Detail | undefined, code: string, renew: () => void): void {
  const isWaiting = detail !== undefined && isNew(detail) && detail.sensor.instrument !== null
  const { data } = useRead(
    ['sensor', code, 'heard'],
    () => api.GET('/api/v1/sensors/{code}/heard', { params: { path: { code } } }),
    { every: LIVE, enabled: isWaiting },
  )
  const shown = detail?.sensor.heardAt ?? null
  const heard = data?.heardAt ?? null
  // Later words of a device that is heard already are not worth reading all of its page again.
  const isFirst = heard !== null && (shown === null || isBefore(shown, detail) !== isBefore(heard, detail))
  useEffect(() => {
    if (isFirst) renew()
  }, [isFirst])
}

const isBefore = (heardAt: string, detail: Detail | undefined): boolean =>
  heardAt < (detail?.sensor.installedAt ?? '')

/** Not at work yet: in stock and not broken, or in its place and not calibrated. */
const isNew = ({ sensor: { state, instrument, workingAt }, fault }: Detail): boolean =>
  state !== 'scrapped' && (instrument === null ? fault === null : workingAt === null)

type Open = 'replace' | 'life'

function Shown({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<Open | undefined>()
  const { sensor } = detail
  const { code, instrument, seat, state } = sensor
  const writes = useMay()('sensor.write')
  const place = { instrumentId: instrument?.id ?? '', seatId: seat?.id }
  return (
    <Page
      title={code}
      crumbs={
        <>
          <DeskLink to="/sensors">{t('desk.sensors.title')}</DeskLink>
          <span aria-hidden="true">›</span>
          <span className="code">{code}</span>
        </>
      }
      sub={<Where detail={detail} />}
      actions={
        <>
          <span className="sensor-state">
            <StateTag sensor={sensor} />
          </span>
          {writes && instrument !== null ? (
            <Button onClick={() => setOpen('replace')}>{t('desk.sensors.replace')}</Button>
          ) : null}
          {writes && state !== 'scrapped' ? (
            <Button onClick={() => setOpen('life')}>{t('desk.sensors.life')}</Button>
          ) : null}
          <a className="button" href={`/api/v1/sensors/labels?codes=${code}&roll=true`} download>
            <Icon name="file" />
            {t('desk.sensors.qr')}
          </a>
        </>
      }
    >
      <Findings detail={detail} />
      {instrument === null ? null : (
        <div className="sensor-links">
          <AlarmLinks instrument={instrument} />
        </div>
      )}
      {writes && isNew(detail) ? <Install key={code} detail={detail} /> : null}
      <FactStrip detail={detail} />
      <div className="sensor-columns">
        <div>
          {instrument === null ? null : (
            <>
              <PowerPanel {...place} />
              <Intervals instrumentId={instrument.id} />
            </>
          )}
        </div>
        <aside className="sensor-aside">
          {instrument === null ? null : <ThresholdCard {...place} />}
          <Course detail={detail} />
          <KeyCard detail={detail} />
        </aside>
      </div>
      {open === 'replace' ? <ReplaceDrawer code={code} close={() => setOpen(undefined)} /> : null}
      {open === 'life' ? <LifeDrawer detail={detail} close={() => setOpen(undefined)} /> : null}
    </Page>
  )
}

function Where({ detail }: { detail: Detail }) {
  const { t, name } = useTexts()
  const { instrument, seat, unit, installedAt } = detail.sensor
  if (instrument === null) return <>{t('desk.sensors.stock_of', { unit: name(unit) })}</>
  const place = seat === null ? '' : ` · ${seat.name ?? t('desk.sensors.seat', { n: seat.position })}`
  return (
    <>
      {t('desk.sensors.placed')} <DeskLink to={`/instruments/${instrument.id}`}>{instrument.name}</DeskLink>
      {place} · {name(unit)}
      {installedAt === null ? null : ` · ${t('desk.sensors.since', { day: civilDate(installedAt) })}`}
    </>
  )
}

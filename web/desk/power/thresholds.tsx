import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Failure, Loading } from '../ui/states.tsx'
import { ThresholdForm } from './form.tsx'
import { Histogram } from './histogram.tsx'
import type { Thresholds } from './wire.ts'
import './power.css'

type Place = Thresholds['places'][number]
type Confirmed = Place['thresholds'][number]

/** While intervals are made anew: how often their progress is asked for. */
const EVERY = 1500

type Props = { instrumentId: string; seatId?: string | undefined }

/** What tells off, standby and running apart: the distribution it came from, who confirmed it, and how to change it. */
export function ThresholdCard({ instrumentId, seatId }: Props) {
  const { t } = useTexts()
  const [isAgain, setAgain] = useState(false)
  const [every, setEvery] = useState<number | undefined>()
  const { data, error, refetch } = useRead(
    ['power', 'thresholds', instrumentId],
    () => api.GET('/api/v1/instruments/{id}/thresholds', { params: { path: { id: instrumentId } } }),
    every === undefined ? {} : { every },
  )
  const place = data?.places.find(({ seat }) => (seat?.id ?? undefined) === seatId)
  const isBusy =
    place?.rereading !== undefined && place.rereading !== null && place.rereading.finishedAt === null
  useReadAnewAfter(isBusy)
  const wanted = isBusy ? EVERY : undefined
  if (wanted !== every) setEvery(wanted)
  return (
    <section className="card power-thresholds" aria-labelledby="threshold-title">
      <h2 id="threshold-title">{t('desk.power.thresholds')}</h2>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading rows={4} /> : null}
      {data === undefined || place === undefined ? null : (
        <Body
          key={place.placeId}
          {...{ instrumentId, seatId, place, isAgain, setAgain }}
          usual={data.usual}
          changeableFrom={data.changeableFrom}
        />
      )}
    </section>
  )
}

/** Once intervals have been made anew, curves and states are asked for again. */
function useReadAnewAfter(isBusy: boolean): void {
  const client = useQueryClient()
  const wasBusy = useRef(isBusy)
  useEffect(() => {
    if (wasBusy.current && !isBusy) void client.invalidateQueries({ queryKey: ['power'] })
    wasBusy.current = isBusy
  }, [client, isBusy])
}

type BodyProps = Props & {
  place: Place
  usual: Thresholds['usual']
  changeableFrom: string | null
  isAgain: boolean
  setAgain: (isAgain: boolean) => void
}

function Body({ instrumentId, seatId, place, usual, changeableFrom, isAgain, setAgain }: BodyProps) {
  const { t } = useTexts()
  const may = useMay()
  const [current] = place.thresholds
  const form = (days: 'first' | 'last', done?: () => void) => (
    <ThresholdForm
      {...{ instrumentId, seatId, days, usual, current, changeableFrom }}
      {...(done && { done })}
    />
  )
  if (current === undefined)
    return may('sensor.write') ? form('first') : <p className="quiet">{t('desk.power.unconfirmed_long')}</p>
  return (
    <>
      <Standing one={current} />
      <Progress place={place} />
      {isAgain ? form('last', () => setAgain(false)) : null}
      {isAgain || !may('sensor.write') ? null : (
        <Button onClick={() => setAgain(true)}>{t('desk.power.suggest_again')}</Button>
      )}
    </>
  )
}

function Standing({ one }: { one: Confirmed }) {
  const { t } = useTexts()
  const seen =
    one.seenFrom === null || one.seenUntil === null
      ? t('desk.power.own_figures')
      : t(one.suggested ? 'desk.power.as_suggested' : 'desk.power.own_after', {
          from: civilDate(one.seenFrom),
          until: civilDate(one.seenUntil).slice(5),
        })
  const who = one.confirmedBy === null ? '' : one.confirmedBy.name
  return (
    <>
      <p className="quiet small">
        {seen}
        {t('desk.power.confirmed', { who, day: civilDate(one.confirmedAt) })}
      </p>
      {one.bars === null ? null : <Histogram bars={one.bars} lines={one} />}
      <dl className="power-terms">
        <dt>{t('desk.power.standby_from')}</dt>
        <dd>{formatUpTo(one.standbyWatts, 1)} W</dd>
        <dt>{t('desk.power.running_from')}</dt>
        <dd>{formatUpTo(one.runningWatts, 1)} W</dd>
        <dt>{t('desk.power.valid_from')}</dt>
        <dd>{civilDate(one.from)}</dd>
      </dl>
      <p className="small">
        {t('desk.power.terms', {
          share: formatUpTo(one.hysteresisPermille / 10, 1),
          least: one.leastSeconds,
          gap: formatUpTo(one.gapSeconds / 60, 1),
        })}
      </p>
    </>
  )
}

function Progress({ place: { rereading } }: { place: Place }) {
  const { t } = useTexts()
  if (rereading === null || rereading.finishedAt !== null) return null
  const from = Date.parse(rereading.from)
  const until = rereading.until === null ? Date.now() : Date.parse(rereading.until)
  const done = rereading.doneUntil === null ? from : Date.parse(rereading.doneUntil)
  const share = until <= from ? 0 : Math.min(1, Math.max(0, (done - from) / (until - from)))
  return (
    <p className="small" role="status">
      {t('desk.power.rereading', { share: Math.round(share * 100) })}
      <progress max="1" value={share} aria-hidden="true" />
    </p>
  )
}

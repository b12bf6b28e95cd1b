import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { civilDate, civilTime } from '../../shared/dates.ts'
import { formatCount, formatUpTo } from '../../shared/numbers.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Failure, FaultList, Loading } from '../ui/states.tsx'
import { Histogram } from './histogram.tsx'
import type { Suggested, Thresholds } from './wire.ts'

type Props = {
  instrumentId: string
  seatId?: string | undefined
  days: 'first' | 'last'
  usual: Thresholds['usual']
  /** What stands; none for the first ones. */
  current: Thresholds['places'][number]['thresholds'][number] | undefined
  changeableFrom: string | null
  done?: () => void
}

/** The distribution with what it suggests; a person agrees or enters other figures, and says from when on. */
export function ThresholdForm(props: Props) {
  const { instrumentId, seatId, days } = props
  const query = { days, ...(seatId !== undefined && { seat: seatId }) }
  const { data, error, refetch } = useRead(['power', 'suggestion', instrumentId, seatId, days], () =>
    api.GET('/api/v1/instruments/{id}/thresholds/suggestion', {
      params: { path: { id: instrumentId }, query },
    }),
  )
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />
  return data === undefined ? <Loading rows={3} /> : <Fields {...props} suggested={data} />
}

/** A time of day in Shanghai as it is typed, and as an instant. */
const typed = (at: string): string => civilTime(at).replace(' ', 'T')
const instantOf = (text: string): string => new Date(`${text}:00+08:00`).toISOString()

function Fields({
  instrumentId,
  seatId,
  usual,
  current,
  changeableFrom,
  done,
  suggested,
}: Props & { suggested: Suggested }) {
  const { t } = useTexts()
  const [standby, setStandby] = useState(suggested.standbyWatts ?? current?.standbyWatts ?? null)
  const [running, setRunning] = useState(suggested.runningWatts ?? current?.runningWatts ?? null)
  const [from, setFrom] = useState(current === undefined ? '' : typed(new Date().toISOString()))
  const { mutate, isPending, error } = useWrite(
    (body: { standbyWatts: number; runningWatts: number }) =>
      api.POST('/api/v1/instruments/{id}/thresholds', {
        params: { path: { id: instrumentId } },
        body: {
          ...body,
          ...(seatId !== undefined && { seatId }),
          ...(from !== '' && { from: instantOf(from) }),
          ...(suggested.from !== null &&
            suggested.until !== null && { seen: { from: suggested.from, until: suggested.until } }),
        },
      }),
    { changes: ['power', 'sensors'] },
  )
  const isReady = standby !== null && running !== null
  const send = () => {
    if (isReady)
      mutate({ standbyWatts: standby, runningWatts: running }, done === undefined ? {} : { onSuccess: done })
  }
  return (
    <form
      className="short-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Said suggested={suggested} />
      <Histogram bars={suggested.bars} lines={{ standbyWatts: standby, runningWatts: running }} />
      <Watts name="standbyWatts" label={t('desk.power.standby_from')} value={standby} change={setStandby} />
      <Watts name="runningWatts" label={t('desk.power.running_from')} value={running} change={setRunning} />
      <From {...{ current, changeableFrom, from, setFrom }} />
      <p className="quiet small">
        {t('desk.power.terms', {
          share: formatUpTo(usual.hysteresisPermille / 10, 1),
          least: usual.leastSeconds,
          gap: formatUpTo(usual.gapSeconds / 60, 1),
        })}
      </p>
      {error === null ? null : <FaultList error={error} />}
      <div className="power-acts">
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!isReady}>
          {t('desk.power.confirm')}
        </Button>
        {done === undefined ? null : <Button onClick={done}>{t('desk.power.leave')}</Button>}
      </div>
    </form>
  )
}

type FromProps = Pick<Props, 'current' | 'changeableFrom'> & { from: string; setFrom: (from: string) => void }

/** The first ones hold since the sensor is there; later ones from an instant that a person says. */
function From({ current, changeableFrom, from, setFrom }: FromProps) {
  const { t } = useTexts()
  if (current === undefined) return <p className="quiet small">{t('desk.power.first_from')}</p>
  return (
    <Field
      name="from"
      label={t('desk.power.valid_from')}
      hint={
        changeableFrom === null
          ? t('desk.power.from_hint')
          : t('desk.power.from_published', { day: changeableFrom })
      }
    >
      {({ status: _, ...bound }) => (
        <Input
          {...bound}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      )}
    </Field>
  )
}

function Said({ suggested }: { suggested: Suggested }) {
  const { t } = useTexts()
  const { found, why, borderWatts, from, until, samples } = suggested
  const span = {
    from: from === null ? '' : civilDate(from),
    until: until === null ? '' : civilDate(until).slice(5),
  }
  return (
    <p className="small" role="status">
      {t('desk.power.seen', { ...span, n: formatCount(samples) })}
      {found || why === null
        ? t('desk.power.suggests')
        : t(`desk.power.why.${why}`, { watts: borderWatts === null ? '–' : formatUpTo(borderWatts, 1) })}
    </p>
  )
}

type WattsProps = {
  name: string
  label: string
  value: number | null
  change: (value: number | null) => void
}

function Watts({ name, label, value, change }: WattsProps) {
  return (
    <Field name={name} label={label}>
      {(bound) => (
        <InputNumber {...bound} min={0.1} max={10_000_000} suffix="W" value={value} onChange={change} />
      )}
    </Field>
  )
}

import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { clockTime } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { Timeline, type TimelineStep } from '../ui/timeline.tsx'
import { SENSOR_READS, type Detail } from './wire.ts'
import { secondsSince, useSpan } from './words.ts'

const MOST = 20
const SECOND = 1000

/** The installer's way, by the code on the device: put it here, see its first data, run a test, done. */
export function Install({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const { instrument, heardAt, installedAt, watts, workingAt } = detail.sensor
  const isPlaced = instrument !== null
  const isHeard = isPlaced && heardAt !== null && installedAt !== null && heardAt >= installedAt
  const stateOf = (isDone: boolean, isNow: boolean): TimelineStep['state'] =>
    isDone ? 'done' : isNow ? 'now' : 'later'
  const steps: TimelineStep[] = [
    {
      key: 'place',
      what: isPlaced
        ? t('desk.sensors.step.placed', { name: instrument.name })
        : t('desk.sensors.step.place'),
      state: stateOf(isPlaced, true),
      ...(!isPlaced && { note: <Place detail={detail} /> }),
    },
    {
      key: 'data',
      what: isHeard
        ? t('desk.sensors.step.heard', { watts: formatUpTo(watts ?? 0, 1) })
        : t('desk.sensors.step.hear'),
      ...(isHeard && { when: clockTime(heardAt) }),
      ...(isPlaced && !isHeard && { note: <span role="status">{t('desk.sensors.step.waiting')}</span> }),
      state: stateOf(isHeard, isPlaced),
    },
    {
      key: 'run',
      what: t('desk.sensors.step.run'),
      ...(isHeard && { note: <TestRun detail={detail} /> }),
      state: stateOf(workingAt !== null, isHeard),
    },
    { key: 'done', what: t('desk.sensors.step.done'), state: stateOf(workingAt !== null, false) },
  ]
  return (
    <Card title={t('desk.sensors.install')} className="install-card">
      <Timeline steps={steps} />
    </Card>
  )
}

/** Which instrument, and which of its seats where it has several. */
function Place({ detail }: { detail: Detail }) {
  const { t, name } = useTexts()
  const [q, setQ] = useState('')
  const [instrumentId, setInstrument] = useState('')
  const [seatId, setSeat] = useState('')
  const { code } = detail.sensor
  const { data, isFetching } = useRead(['instruments', 'sensor', q], () =>
    api.GET('/api/v1/work/instruments', {
      params: { query: { limit: MOST, ...(q.trim() !== '' && { q: q.trim() }) } },
    }),
  )
  const seats = useRead(
    ['instrument', instrumentId, 'seats'],
    () => api.GET('/api/v1/sensors/places/{id}', { params: { path: { id: instrumentId } } }),
    { enabled: instrumentId !== '' },
  )
  const send = useWrite(
    () =>
      api.POST('/api/v1/sensors/{code}/assignment', {
        params: { path: { code } },
        body: { instrumentId, ...(seatId !== '' && { seatId }) },
      }),
    { changes: SENSOR_READS },
  )
  const several = seats.data?.seats ?? []
  return (
    <div className="short-form">
      {send.error === null ? null : <Failure error={send.error} />}
      <Field name="instrumentId" label={t('desk.sensors.column.instrument')} needed>
        {(bound) => (
          <Select
            {...bound}
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={isFetching}
            placeholder={t('desk.sensors.choose_instrument')}
            value={instrumentId || null}
            onChange={(id: string) => {
              setInstrument(id)
              setSeat('')
            }}
            options={(data?.items ?? []).map((each) => ({
              value: each.id,
              label: `${name(each)} ${each.assetNumber ?? ''}`,
            }))}
          />
        )}
      </Field>
      {several.length < 2 ? null : <SeatField seats={several} value={seatId} change={setSeat} />}
      {seats.data?.sensor == null ? null : (
        <Note tone="amber">{t('desk.sensors.has_one', { code: seats.data.sensor })}</Note>
      )}
      <Button
        type="primary"
        size="large"
        block
        disabled={instrumentId === ''}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('desk.sensors.install_here')}
      </Button>
    </div>
  )
}

type SeatProps = { seats: Detail['seats']; value: string; change: (id: string) => void }

/** The whole instrument, or one of its seats. */
function SeatField({ seats, value, change }: SeatProps) {
  const { t } = useTexts()
  const options = seats.map((each) => ({
    value: each.id,
    label: each.name ?? t('desk.sensors.seat', { n: each.position }),
  }))
  return (
    <Field name="seatId" label={t('desk.sensors.which_seat')}>
      {(bound) => (
        <Select
          {...bound}
          value={value}
          onChange={change}
          options={[{ value: '', label: t('desk.sensors.whole') }, ...options]}
        />
      )}
    </Field>
  )
}

/** Begin, let it run, end: the mean of that time against what the instrument takes. Kept while the phone sleeps. */
function TestRun({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const span = useSpan()
  const { code } = detail.sensor
  const kept = `sensor-run-${code}`
  const [from, setFrom] = useState(() => sessionStorage.getItem(kept))
  const [expected, setExpected] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/sensors/{code}/calibrations', {
        params: { path: { code } },
        body: { from: from ?? '', until: new Date().toISOString(), expectedWatts: Number(expected) },
      }),
    { changes: SENSOR_READS },
  )
  useTick(from !== null)
  const passed = from === null ? 0 : secondsSince(from)
  const left = detail.terms.leastSeconds - passed
  const begin = (at: string | null) => {
    if (at === null) sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, at)
    setFrom(at)
  }
  if (from === null)
    return (
      <div className="short-form">
        <p>{t('desk.sensors.run_how', { minutes: Math.ceil(detail.terms.leastSeconds / 60) })}</p>
        <Button type="primary" size="large" block onClick={() => begin(new Date().toISOString())}>
          {t('desk.sensors.run_begin')}
        </Button>
      </div>
    )
  return (
    <div className="short-form">
      {send.error === null ? null : <Failure error={send.error} />}
      {send.data === undefined || send.data.passed ? null : (
        <Note
          tone="amber"
          title={t('desk.sensors.run_failed', { watts: formatUpTo(send.data.measuredWatts, 1) })}
        />
      )}
      <p role="timer">{t('desk.sensors.run_since', { span: span(passed) })}</p>
      <Field
        name="expectedWatts"
        label={t('desk.sensors.expected')}
        hint={t('desk.sensors.expected_hint')}
        needed
      >
        {(bound) => (
          <Input
            {...bound}
            inputMode="decimal"
            suffix="W"
            value={expected}
            onChange={({ target }) => setExpected(target.value)}
          />
        )}
      </Field>
      <Button
        type="primary"
        size="large"
        block
        disabled={left > 0 || !(Number(expected) > 0)}
        loading={send.isPending}
        onClick={() =>
          send.mutate(undefined, { onSuccess: ({ passed: isFine }) => (isFine ? begin(null) : undefined) })
        }
      >
        {left > 0 ? t('desk.sensors.run_left', { span: span(whole(left)) }) : t('desk.sensors.run_end')}
      </Button>
      <Button block onClick={() => begin(null)}>
        {t('desk.sensors.run_again')}
      </Button>
    </div>
  )
}

/** Seconds that are left, as whole minutes begun while there is more than one. */
const whole = (left: number): number => (left > 60 ? Math.ceil(left / 60) * 60 : left)

/** Draws anew every second while something runs. */
function useTick(isRunning: boolean): void {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => tick((n) => n + 1), SECOND)
    return () => clearInterval(timer)
  }, [isRunning])
}

import { Button } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Timeline, type TimelineStep } from '../ui/timeline.tsx'
import { NoteField, useAcknowledge } from './acknowledge.tsx'
import { AlarmCurve } from './curve.tsx'
import { SeverityTag, StandingTag } from './tags.tsx'
import type { Alarm } from './wire.ts'
import { useAlarmWords } from './words.ts'
import './alarms.css'

const OFTEN = 30_000

/** One alarm: why it was raised, the curve of that time, what was done about it; where a notice leads. */
export default function OneAlarm() {
  const { t } = useTexts()
  const id = useParam('id')
  const { data, error, refetch } = useRead(
    ['alarms', 'one', id],
    () => api.GET('/api/v1/alarms/{id}', { params: { path: { id } } }),
    { every: OFTEN },
  )
  return (
    <Page
      title={data?.instrument.name ?? t('desk.alarms.title')}
      sub={data?.rule.name}
      crumbs={<DeskLink to="/alarms">{t('desk.alarms.title')}</DeskLink>}
    >
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? error === null ? <Loading rows={6} /> : null : <Shown alarm={data} />}
    </Page>
  )
}

function Shown({ alarm }: { alarm: Alarm }) {
  const { t } = useTexts()
  const { asks, why, ended } = useAlarmWords()
  const over = ended(alarm)
  const { rule, seat, sensor, instrument } = alarm
  return (
    <div className="alarm-one">
      <Card title={t('desk.alarms.why')}>
        <p className="tags">
          <SeverityTag severity={alarm.severity} /> <StandingTag alarm={alarm} />
        </p>
        {why(alarm).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {over === undefined ? null : <p>{over}</p>}
        <p className="quiet small">
          {t('desk.alarms.asked', { asks: asks(alarm.terms) })}{' '}
          {rule.removed ? t('desk.alarms.rule_removed') : null}
        </p>
        <p className="alarm-links">
          {rule.removed ? null : <DeskLink to={`/alarms/rules/${rule.id}`}>{rule.name}</DeskLink>}
          {sensor === null ? null : (
            <DeskLink to={`/sensors/${sensor}`}>{t('desk.alarms.meter', { code: sensor })}</DeskLink>
          )}
          <DeskLink to={`/alarms?instrument=${instrument.id}&state=all`}>
            {t('desk.alarms.of_instrument')}
          </DeskLink>
          {seat === null ? null : (
            <span className="quiet">{seat.name ?? t('desk.power.seat', { n: seat.position })}</span>
          )}
        </p>
      </Card>
      {alarm.canAcknowledge ? <Word alarm={alarm} /> : null}
      <AlarmCurve alarm={alarm} />
      <Card title={t('desk.alarms.course')}>
        <Timeline steps={useSteps(alarm)} />
      </Card>
    </div>
  )
}

function Word({ alarm }: { alarm: Alarm }) {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const send = useAcknowledge()
  return (
    <Card title={t('desk.alarms.acknowledge')} sub={t('desk.alarms.acknowledge_then')}>
      {send.error === null ? null : <Failure error={send.error} />}
      <NoteField note={note} change={setNote} />
      <Button
        type="primary"
        size="large"
        loading={send.isPending}
        onClick={() => send.mutate({ ids: [alarm.id], note })}
      >
        {t('desk.alarms.acknowledge')}
      </Button>
    </Card>
  )
}

function useSteps(alarm: Alarm): TimelineStep[] {
  const { t } = useTexts()
  const { since, raisedAt, heldAt, toldAt, timesTold, escalatedAt, acknowledged, cleared } = alarm
  const step = (key: string, what: string, at: string | null, rest: Partial<TimelineStep> = {}) =>
    at === null ? [] : [{ key, what, when: civilTime(at), at, state: 'done' as const, ...rest }]
  const by = acknowledged?.by?.name ?? t('desk.alarms.course.nobody')
  const note = acknowledged?.note ?? null
  const steps = [
    ...step('since', t('desk.alarms.course.since'), since),
    ...step('raised', t('desk.alarms.course.raised'), raisedAt),
    ...step('held', t('desk.alarms.course.held'), heldAt),
    ...step('told', t('desk.alarms.course.told', { n: timesTold }), toldAt),
    ...step('escalated', t('desk.alarms.course.escalated'), escalatedAt, { state: 'amber' }),
    ...step('acknowledged', t('desk.alarms.course.acknowledged', { by }), acknowledged?.at ?? null, {
      ...(note !== null && { note }),
    }),
    ...step('cleared', t(`desk.alarms.end.${cleared?.as ?? 'over'}`), cleared?.at ?? null),
    ...step('cleared_told', t('desk.alarms.course.cleared_told'), cleared?.toldAt ?? null),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const now: TimelineStep[] =
    cleared === null ? [{ key: 'now', what: t('desk.alarms.course.now'), state: 'now' }] : []
  return [...steps, ...now]
}

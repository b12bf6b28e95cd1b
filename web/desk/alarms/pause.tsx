import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { instantOf } from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { ALARM_READS, type Rule } from './wire.ts'

/** What goes on with a rule: its open alarms, a pause, its end. */
export function PauseCard({ rule }: { rule: Rule }) {
  const { t } = useTexts()
  const { id, open, pausedUntil, canWrite } = rule
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > Date.now()
  return (
    <Card className="alarm-form">
      <p className="alarm-links">
        <DeskLink to={`/alarms?rule=${id}`}>{t('desk.alarms.open_n', { n: open })}</DeskLink>
        <DeskLink to={`/alarms?rule=${id}&state=all`}>{t('desk.alarms.history')}</DeskLink>
        {isPaused ? <span>{t('desk.alarms.paused_until', { at: civilTime(pausedUntil) })}</span> : null}
      </p>
      {canWrite ? <Acts rule={rule} isPaused={isPaused} /> : null}
    </Card>
  )
}

function Acts({ rule: { id, open }, isPaused }: { rule: Rule; isPaused: boolean }) {
  const { t } = useTexts()
  const go = useGo()
  const client = useQueryClient()
  const [until, setUntil] = useState('')
  const path = { path: { id } }
  const pause = useWrite(
    (moment: string | null) =>
      api.POST('/api/v1/alarms/rules/{id}/pause', { params: path, body: { until: moment } }),
    { changes: ALARM_READS },
  )
  const remove = useWrite(() => api.DELETE('/api/v1/alarms/rules/{id}', { params: path }))
  // Lists are read anew where they are shown next; this page, which is there no more, is only left.
  const leave = () => {
    client.removeQueries({ queryKey: ALARM_READS, type: 'inactive' })
    go('/alarms/rules')
  }
  const error = pause.error ?? remove.error
  return (
    <>
      {error === null ? null : <Failure error={error} />}
      <div className="alarm-fields">
        <Field name="until" label={t('desk.alarms.pause_until')} hint={t('desk.alarms.pause_hint')}>
          {(bound) => (
            <Input
              {...bound}
              type="datetime-local"
              value={until}
              onChange={({ target }) => setUntil(target.value)}
            />
          )}
        </Field>
      </div>
      <p className="alarm-links">
        <Button
          disabled={until === ''}
          loading={pause.isPending}
          onClick={() => pause.mutate(instantOf(until))}
        >
          {t('desk.alarms.pause')}
        </Button>
        {isPaused ? <Button onClick={() => pause.mutate(null)}>{t('desk.alarms.resume')}</Button> : null}
        <Popconfirm
          title={t('desk.alarms.remove_sure', { n: open })}
          okText={t('desk.alarms.remove')}
          cancelText={t('desk.detail.close')}
          onConfirm={() => remove.mutate(undefined, { onSuccess: leave })}
        >
          <Button danger loading={remove.isPending}>
            {t('desk.alarms.remove')}
          </Button>
        </Popconfirm>
      </p>
    </>
  )
}

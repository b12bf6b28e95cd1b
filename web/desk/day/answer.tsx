import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { DAY_READS, type Todo } from './wire.ts'

/** A request for time: given, or refused with the reason that its asker reads. */
export function AnswerDrawer({ todo, close }: { todo: Todo; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const params = { path: { id: todo.bookingId ?? '' } }
  const options = { changes: DAY_READS }
  const approve = useWrite(() => api.POST('/api/v1/bookings/{id}/approve', { params }), options)
  const refuse = useWrite(
    () => api.POST('/api/v1/bookings/{id}/refuse', { params, body: { reason: reason.trim() } }),
    options,
  )
  const error = approve.error ?? refuse.error
  return (
    <DetailDrawer title={t('desk.day.answer', { name: todo.person ?? '' })} close={close}>
      <div className="side">
        {error === null ? null : <Failure error={error} />}
        <dl className="facts">
          <dt>{t('desk.day.instrument')}</dt>
          <dd>{todo.instrument.name}</dd>
          <dt>{t('desk.day.time')}</dt>
          <dd>
            {todo.startsAt === null ? null : civilTime(todo.startsAt)}–
            {todo.endsAt === null ? null : civilTime(todo.endsAt).slice(11)}
          </dd>
          {todo.organisation === null ? null : (
            <>
              <dt>{t('desk.day.organisation')}</dt>
              <dd>{todo.organisation}</dd>
            </>
          )}
          {todo.text === null ? null : (
            <>
              <dt>{t('desk.day.purpose')}</dt>
              <dd>{todo.text}</dd>
            </>
          )}
        </dl>
        <p className="day-answer">
          <Button
            type="primary"
            loading={approve.isPending}
            onClick={() => approve.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.day.act.approve')}
          </Button>
        </p>
        <Field name="reason" label={t('desk.day.reason')} hint={t('desk.day.reason_hint')}>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Button
          danger
          disabled={reason.trim() === ''}
          loading={refuse.isPending}
          onClick={() => refuse.mutate(undefined, { onSuccess: close })}
        >
          {t('desk.day.act.refuse')}
        </Button>
        {reason.trim() === '' ? <span className="foot-note"> {t('desk.day.reason_first')}</span> : null}
      </div>
    </DetailDrawer>
  )
}

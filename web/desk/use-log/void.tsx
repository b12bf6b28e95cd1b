import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { LOG_READS, type UseLog } from './wire.ts'

/** Voids a log with the reason, since none is edited. */
export function VoidDrawer({ log, close }: { log: UseLog; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/use-logs/{id}/void', {
        params: { path: { id: log.id } },
        body: { reason: reason.trim() },
      }),
    { changes: LOG_READS },
  )
  return (
    <DetailDrawer
      title={t('desk.use_log.void_of', { at: civilTime(log.startsAt) })}
      close={close}
      foot={
        <>
          <Button
            danger
            disabled={reason.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.use_log.void')}
          </Button>
          <span className="foot-note">{t('desk.use_log.void_then')}</span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <p>{log.instrument.name}</p>
        <Field name="reason" label={t('desk.use_log.void_reason')} needed>
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
      </div>
    </DetailDrawer>
  )
}

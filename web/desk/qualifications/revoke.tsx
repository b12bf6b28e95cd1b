import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { QUALIFICATION_READS, type Grant } from './wire.ts'

/** Takes a grant back; its holder reads the reason. */
export function RevokeDrawer({ grant, close }: { grant: Grant; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/qualification-grants/{id}/revocation', {
        params: { path: { id: grant.id } },
        body: { reason: reason.trim() },
      }),
    { changes: QUALIFICATION_READS },
  )
  return (
    <DetailDrawer
      title={t('desk.qualifications.revoke_of', { name: grant.person.name })}
      close={close}
      foot={
        <>
          <Button
            danger
            type="primary"
            disabled={reason.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.qualifications.revoke')}
          </Button>
          <span className="foot-note">{t('desk.qualifications.revoke_then')}</span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <p>{grant.qualification.name}</p>
        {grant.note === null ? null : <p className="quiet">{grant.note}</p>}
        <Field name="reason" label={t('desk.qualifications.reason')} needed>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={3}
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { OUTPUT_READS, type Output } from './wire.ts'

/** The unit's word on one output: confirm it, or refuse it with the reason. */
export function DecideDrawer({ output, close }: { output: Output; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const send = useWrite(
    (decision: 'confirm' | 'refuse') =>
      api.POST('/api/v1/outputs/{id}/decision', {
        params: { path: { id: output.id } },
        body: { decision, ...(decision === 'refuse' && { reason: reason.trim() }) },
      }),
    { changes: OUTPUT_READS },
  )
  const decide = (decision: 'confirm' | 'refuse') => send.mutate(decision, { onSuccess: close })
  const isConfirmed = output.state === 'confirmed'
  return (
    <DetailDrawer
      title={output.title}
      close={close}
      foot={
        <>
          {isConfirmed ? null : (
            <Button type="primary" loading={send.isPending} onClick={() => decide('confirm')}>
              {t('desk.outputs.confirm')}
            </Button>
          )}
          {output.state === 'refused' ? null : (
            <Button
              danger
              disabled={reason.trim() === ''}
              loading={send.isPending}
              onClick={() => decide('refuse')}
            >
              {t(isConfirmed ? 'desk.outputs.take_back' : 'desk.outputs.refuse')}
            </Button>
          )}
          {isConfirmed ? null : <span className="foot-note">{t('desk.outputs.then')}</span>}
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Facts output={output} />
        {output.state === 'refused' ? null : (
          <Field name="reason" label={t('desk.outputs.reason')} hint={t('desk.outputs.reason_hint')}>
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
        )}
      </div>
    </DetailDrawer>
  )
}

function Facts({ output }: { output: Output }) {
  const { t, name } = useTexts()
  const { kind, authors, venue, year, doi, number, instruments, order, reason } = output
  const rows: [string, string | null][] = [
    [t('outputs.column.kind'), t(`outputs.kind.${kind}`)],
    [t('outputs.column.authors'), authors],
    [t('outputs.column.venue'), venue],
    [t('outputs.column.year'), String(year)],
    [t('outputs.column.number'), number],
    [t('desk.outputs.instruments'), instruments.map(name).join(t('desk.list.comma'))],
    [t('outputs.column.order'), order?.number ?? null],
    [t('desk.outputs.reason'), reason],
  ]
  return (
    <dl className="facts">
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {doi === null ? null : (
        <div>
          <dt>{t('outputs.column.doi')}</dt>
          <dd>
            <a className="underlined" href={`https://doi.org/${encodeURI(doi)}`} rel="noopener">
              {doi}
            </a>
          </dd>
        </div>
      )}
    </dl>
  )
}

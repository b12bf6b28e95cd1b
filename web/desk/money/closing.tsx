import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useRead, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, Note } from '../ui/states.tsx'
import type { Setting } from './wire.ts'

/** How far the books are closed, and closing or opening months with the reason. */
export function Closing() {
  const { organisation } = useSession()
  const id = organisation?.id ?? ''
  const { data, error } = useRead(
    ['money', 'setting', id],
    () => api.GET('/api/v1/money/units/{id}', { params: { path: { id } } }),
    { enabled: id !== '' },
  )
  if (error !== null) return <Failure error={error} />
  return data === undefined ? null : <ClosingForm key={data.closedUntil ?? ''} setting={data} />
}

function ClosingForm({ setting }: { setting: Setting }) {
  const { t } = useTexts()
  const { closedUntil, unitId } = setting
  const [month, setMonth] = useState(closedUntil?.slice(0, 7) ?? '')
  const [reason, setReason] = useState('')
  const close = useWrite(
    () =>
      api.PUT('/api/v1/money/units/{id}/closing', {
        params: { path: { id: unitId } },
        body: { month: month === '' ? null : month, reason: reason.trim() },
      }),
    { changes: ['money'] },
  )
  const faultOf = (name: string) =>
    close.error?.faults.find(({ pointer }) => pointer?.endsWith(`/${name}`))?.message
  const standing = closedUntil?.slice(0, 7) ?? ''
  return (
    <Card title={t('desk.money.closing')} sub={t('desk.money.closing_sub')}>
      <div className="short-form">
        <Note
          tone="blue"
          title={
            closedUntil === null ? t('desk.money.closed_none') : t('desk.money.closed', { day: closedUntil })
          }
        />
        {close.error === null ? null : <Failure error={close.error} />}
        {setting.mayWrite ? (
          <>
            <Field
              name="month"
              label={t('desk.money.close_month')}
              hint={t('desk.money.close_hint')}
              fault={faultOf('month')}
            >
              {(bound) => (
                <Input
                  {...bound}
                  type="month"
                  value={month}
                  onChange={({ target }) => setMonth(target.value)}
                />
              )}
            </Field>
            <Field name="reason" label={t('desk.money.close_reason')} fault={faultOf('reason')}>
              {(bound) => (
                <Input
                  {...bound}
                  maxLength={500}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
            <Button
              type="primary"
              danger={month < standing}
              disabled={month === standing || reason.trim() === ''}
              loading={close.isPending}
              onClick={() => close.mutate()}
            >
              {t(month < standing ? 'desk.money.reopen' : 'desk.money.close')}
            </Button>
          </>
        ) : null}
      </div>
    </Card>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

type OptOut = components['schemas']['LiveOptOut']

/** Whether everybody sees what an instrument does; those who may take it off the public pages, with the reason. */
export function LiveCard({ id }: { id: string }) {
  const { t } = useTexts()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useRead(['live-opt-out', id], () =>
    api.GET('/api/v1/instruments/{id}/live-opt-out', { params: { path: { id } } }),
  )
  return (
    <Card
      title={t('desk.live.title')}
      extra={
        data !== undefined && may('instrument.write') ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t(data.shown ? 'desk.live.hide' : 'desk.live.show')}
          </Button>
        ) : null
      }
    >
      {error === null ? null : <Failure error={error} />}
      {data === undefined ? null : <Standing data={data} />}
      {data !== undefined && isOpen ? <LiveDrawer id={id} data={data} close={() => setOpen(false)} /> : null}
    </Card>
  )
}

function Standing({ data: { shown, reason, at } }: { data: OptOut }) {
  const { t } = useTexts()
  const day = at === null ? '' : civilDate(at)
  return (
    <>
      <p>
        <Tag tone={shown ? 'green' : 'amber'}>{t(shown ? 'desk.live.shown' : 'desk.live.hidden')}</Tag>{' '}
        {shown ? null : t('desk.live.hidden_note', { day, reason: reason ?? '' })}
      </p>
      <p className="quiet">{t(shown ? 'desk.live.shown_note' : 'desk.live.hidden_more')}</p>
    </>
  )
}

function LiveDrawer({ id, data, close }: { id: string; data: OptOut; close: () => void }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const params = { path: { id } }
  const changes = { changes: ['live-opt-out', 'instrument'] }
  const hide = useWrite(
    () =>
      api.PUT('/api/v1/instruments/{id}/live-opt-out', {
        params,
        body: { reason: reason.trim() },
      }),
    changes,
  )
  const show = useWrite(() => api.DELETE('/api/v1/instruments/{id}/live-opt-out', { params }), changes)
  const { mutate, isPending, error } = data.shown ? hide : show
  return (
    <DetailDrawer
      title={t(data.shown ? 'desk.live.hide_title' : 'desk.live.show_title')}
      close={close}
      foot={
        <Button
          type="primary"
          loading={isPending}
          disabled={data.shown && reason.trim() === ''}
          onClick={() => mutate(undefined, { onSuccess: close })}
        >
          {t(data.shown ? 'desk.live.hide' : 'desk.live.show')}
        </Button>
      }
    >
      <div className="side short-form">
        {error === null ? null : <Failure error={error} />}
        {data.shown ? (
          <Field name="reason" label={t('desk.live.reason')} hint={t('desk.live.reason_hint')} needed>
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
        ) : (
          <p>{t('desk.live.show_note', { reason: data.reason ?? '' })}</p>
        )}
      </div>
    </DetailDrawer>
  )
}

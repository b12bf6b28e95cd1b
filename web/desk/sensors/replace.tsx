import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { Keys } from './register.tsx'
import { SENSOR_READS } from './wire.ts'

/** Another sensor in the place of this one, in one step. */
export function ReplaceDrawer({ code, close }: { code: string; close: () => void }) {
  const { t } = useTexts()
  const [by, setBy] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/sensors/{code}/replacement', {
        params: { path: { code } },
        body: { by: by.trim().toUpperCase() },
      }),
    { changes: SENSOR_READS },
  )
  return (
    <DetailDrawer
      title={t('desk.sensors.replace_title', { code })}
      close={close}
      foot={
        send.data === undefined ? (
          <>
            <Button
              type="primary"
              disabled={by.trim() === ''}
              loading={send.isPending}
              onClick={() => send.mutate()}
            >
              {t('desk.sensors.replace')}
            </Button>
            <span className="foot-note">{t('desk.sensors.replace_then')}</span>
          </>
        ) : (
          <DeskLink to={`/sensors/${send.data.by}`} className="button">
            {t('desk.sensors.look_at', { code: send.data.by })}
          </DeskLink>
        )
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        {send.data === undefined ? (
          <Field name="by" label={t('desk.sensors.new_code')} hint={t('desk.sensors.new_code_hint')} needed>
            {(bound) => (
              <Input {...bound} value={by} maxLength={32} onChange={({ target }) => setBy(target.value)} />
            )}
          </Field>
        ) : (
          <>
            <Note tone="green" title={t('desk.sensors.replaced')} />
            <Keys items={[{ code: send.data.by, key: send.data.key }]} />
          </>
        )}
      </div>
    </DetailDrawer>
  )
}

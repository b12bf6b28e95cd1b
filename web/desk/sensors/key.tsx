import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { Keys } from './register.tsx'
import { SENSOR_READS, type Detail } from './wire.ts'

/** With which key the device speaks: since when, a new one in its place, or none any more. */
export function KeyCard({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const writes = useMay()('sensor.write')
  const [shown, setShown] = useState<string | undefined>()
  const { key, sensor } = detail
  const path = { code: sensor.code }
  const issue = useWrite(() => api.POST('/api/v1/sensors/{code}/key', { params: { path } }), {
    changes: SENSOR_READS,
  })
  const revoke = useWrite(() => api.POST('/api/v1/sensors/{code}/key/revocation', { params: { path } }), {
    changes: SENSOR_READS,
  })
  const error = issue.error ?? revoke.error
  return (
    <Card title={t('desk.sensors.key')}>
      <dl className="facts">
        <dt>{t('desk.sensors.key_user')}</dt>
        <dd className="code">{sensor.code}</dd>
        <dt>{t('desk.sensors.key_issued')}</dt>
        <dd>
          {key === null
            ? t('desk.sensors.key_none')
            : t('desk.sensors.key_since', { day: civilDate(key.issuedAt) })}
        </dd>
        <dt>{t('desk.sensors.key_protocol')}</dt>
        <dd>{t('desk.sensors.key_ways')}</dd>
      </dl>
      {error === null ? null : <Failure error={error} />}
      {shown === undefined ? null : <Keys items={[{ code: sensor.code, key: shown }]} />}
      {!writes || sensor.state === 'scrapped' ? null : (
        <div className="note-actions">
          <Popconfirm
            title={t(key === null ? 'desk.sensors.key_issue_sure' : 'desk.sensors.key_rotate_sure')}
            getPopupContainer={overlays}
            onConfirm={() => issue.mutate(undefined, { onSuccess: (made) => setShown(made.key) })}
          >
            <Button loading={issue.isPending}>
              {t(key === null ? 'desk.sensors.key_issue' : 'desk.sensors.key_rotate')}
            </Button>
          </Popconfirm>
          {key === null ? null : (
            <Popconfirm
              title={t('desk.sensors.key_revoke_sure')}
              getPopupContainer={overlays}
              onConfirm={() => revoke.mutate(undefined, { onSuccess: () => setShown(undefined) })}
            >
              <Button danger loading={revoke.isPending}>
                {t('desk.sensors.key_revoke')}
              </Button>
            </Popconfirm>
          )}
        </div>
      )}
    </Card>
  )
}

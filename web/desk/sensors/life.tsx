import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { SENSOR_READS, type Detail } from './wire.ts'

const changes = { changes: SENSOR_READS }

/** What else happens in the life of a sensor: taken off, recovered, broken, mended, out of use. */
export function LifeDrawer({ detail, close }: { detail: Detail; close: () => void }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const { sensor, fault } = detail
  const params = { path: { code: sensor.code } }
  const end = useWrite(
    (as: 'moved' | 'recovered') =>
      api.POST('/api/v1/sensors/{code}/assignment/end', { params, body: { as } }),
    changes,
  )
  const report = useWrite(
    () => api.POST('/api/v1/sensors/{code}/faults', { params, body: { what: words.trim() } }),
    changes,
  )
  const mend = useWrite(
    () => api.POST('/api/v1/sensors/{code}/mending', { params, body: { resolution: words.trim() } }),
    changes,
  )
  const scrap = useWrite(() => api.POST('/api/v1/sensors/{code}/scrapping', { params }), changes)
  const error = end.error ?? report.error ?? mend.error ?? scrap.error
  const after = { onSuccess: close }
  const isPlaced = sensor.instrument !== null
  const needsWords = words.trim() === ''
  return (
    <DetailDrawer title={t('desk.sensors.life_title', { code: sensor.code })} close={close}>
      <div className="side short-form">
        {error === null ? null : <Failure error={error} />}
        {isPlaced ? (
          <TakeOff
            isDue={sensor.state === 'recover'}
            isPending={end.isPending}
            end={(as) => end.mutate(as, after)}
          />
        ) : null}
        <section className="block sensor-life">
          <Field
            name="what"
            label={t(fault === null ? 'desk.sensors.fault_what' : 'desk.sensors.fault_done')}
            needed
          >
            {(bound) => (
              <Input.TextArea
                {...bound}
                rows={3}
                maxLength={500}
                value={words}
                onChange={({ target }) => setWords(target.value)}
              />
            )}
          </Field>
          {fault === null ? (
            <Button
              disabled={needsWords}
              loading={report.isPending}
              onClick={() => report.mutate(undefined, after)}
            >
              {t('desk.sensors.report_fault')}
            </Button>
          ) : (
            <Button
              disabled={needsWords}
              loading={mend.isPending}
              onClick={() => mend.mutate(undefined, after)}
            >
              {t('desk.sensors.mended')}
            </Button>
          )}
        </section>
        {isPlaced ? null : <Scrap isPending={scrap.isPending} end={() => scrap.mutate(undefined, after)} />}
      </div>
    </DetailDrawer>
  )
}

type TakeOffProps = { isDue: boolean; isPending: boolean; end: (as: 'moved' | 'recovered') => void }

/** Into stock, or given back because its instrument is scrapped. */
function TakeOff({ isDue, isPending, end }: TakeOffProps) {
  const { t } = useTexts()
  return (
    <section className="block">
      <h3>{t('desk.sensors.take_off')}</h3>
      <p className="small quiet">{t('desk.sensors.take_off_note')}</p>
      <div className="note-actions">
        <Button loading={isPending} onClick={() => end('moved')}>
          {t('desk.sensors.to_stock')}
        </Button>
        <Button type={isDue ? 'primary' : 'default'} loading={isPending} onClick={() => end('recovered')}>
          {t('desk.sensors.recover')}
        </Button>
      </div>
    </section>
  )
}

function Scrap({ isPending, end }: { isPending: boolean; end: () => void }) {
  const { t } = useTexts()
  return (
    <section className="block">
      <h3>{t('desk.sensors.scrap')}</h3>
      <p className="small quiet">{t('desk.sensors.scrap_note')}</p>
      <Popconfirm title={t('desk.sensors.scrap_sure')} getPopupContainer={overlays} onConfirm={end}>
        <Button danger loading={isPending}>
          {t('desk.sensors.scrap')}
        </Button>
      </Popconfirm>
    </section>
  )
}

import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { DetailDrawer } from '../../ui/detail.tsx'
import { Field } from '../../ui/field.tsx'
import { FaultList, Loading, Note } from '../../ui/states.tsx'
import { Confirm } from './confirm.tsx'
import { Files } from './files.tsx'
import { Seen } from './seen.tsx'
import { pastPeriods, type Snapshot } from './wire.ts'

/** Publishing a period in three steps: look at what it comes to, see what stands in the way, freeze it. */
export function PublishDrawer({ asked, close }: { asked?: string; close: () => void }) {
  const { t } = useTexts()
  const offered = pastPeriods()
  const known = asked === undefined || offered.includes(asked) ? offered : [asked, ...offered]
  const [period, setPeriod] = useState(asked ?? known[0] ?? '')
  const [done, setDone] = useState<Snapshot | undefined>()
  const look = useWrite(() => api.POST('/api/v1/use/snapshots/preview', { body: { period } }))
  const change = (value: string) => {
    setPeriod(value)
    look.reset()
  }
  return (
    <DetailDrawer title={t('desk.published.publish')} close={close}>
      <div className="side">
        {done === undefined ? (
          <>
            <Field name="period" label={t('desk.published.period')} hint={t('desk.published.period_hint')}>
              {({ id }) => (
                <Select
                  id={id}
                  value={period}
                  options={known.map((value) => ({ value, label: value }))}
                  onChange={change}
                />
              )}
            </Field>
            {look.error === null ? null : <FaultList error={look.error} />}
            {look.isPending ? (
              <>
                <p className="quiet">{t('desk.published.looking')}</p>
                <Loading rows={4} />
              </>
            ) : null}
            {look.data === undefined ? (
              <Button type="primary" loading={look.isPending} onClick={() => look.mutate()}>
                {t('desk.published.look')}
              </Button>
            ) : (
              <>
                <Seen seen={look.data} />
                <Confirm key={look.data.digest} seen={look.data} period={period} published={setDone} />
              </>
            )}
          </>
        ) : (
          <Done snapshot={done} />
        )}
      </div>
    </DetailDrawer>
  )
}

function Done({ snapshot: { id, period, version, digest } }: { snapshot: Snapshot }) {
  const { t } = useTexts()
  return (
    <Note tone="green" title={t('desk.published.done', { period, version })}>
      <p className="use-digest">{digest}</p>
      <Files id={id} period={period} />
    </Note>
  )
}

import { Button } from 'antd'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'

/** The code by which users check in at the instrument: to print, and to change where somebody copied it. */
export function CheckInCard({ id }: { id: string }) {
  const { t } = useTexts()
  const path = { params: { path: { id } } }
  const { data, error } = useRead(['check-in-code', id], () =>
    api.GET('/api/v1/instruments/{id}/check-in', path),
  )
  const rotate = useWrite(() => api.POST('/api/v1/instruments/{id}/check-in', path), {
    changes: ['check-in-code'],
  })
  const picture = `/api/v1/instruments/${id}/check-in`
  const fault = error ?? rotate.error
  return (
    <Card title={t('desk.check_in.title')} sub={t('desk.check_in.sub')}>
      {fault === null ? null : <Failure error={fault} />}
      {data?.code == null ? null : (
        <>
          <p>
            <img
              src={`${picture}.svg?${data.code}`}
              alt={t('desk.check_in.picture')}
              width={180}
              height={180}
            />
          </p>
          <p>
            <code className="key-text">{data.code}</code>
          </p>
          <p>
            <a href={`${picture}.png`} download={`check-in-${data.code}.png`}>
              {t('desk.check_in.png')}
            </a>
          </p>
        </>
      )}
      {data === undefined ? null : (
        <Button loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {t(data.code === null ? 'desk.check_in.make' : 'desk.check_in.rotate')}
        </Button>
      )}
    </Card>
  )
}

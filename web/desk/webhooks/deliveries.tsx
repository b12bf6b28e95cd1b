import { Button } from 'antd'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'

type Webhook = components['schemas']['Webhook']

const PAGE = 50
const TONES = { waiting: 'blue', delivered: 'green', failed: 'red' } as const

/** What went to a receiver, how it was answered, and sending once more what failed. */
export function DeliveriesPanel({
  webhook,
  writes,
  close,
}: {
  webhook: Webhook
  writes: boolean
  close: () => void
}) {
  const { t, word } = useTexts()
  const { id, name } = webhook
  const pages = usePages(['webhooks', id], async (cursor) => {
    const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) }
    const answer = api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } })
    const { items, next } = await valueOf(answer)
    return { items, nextCursor: next }
  })
  const retry = useWrite(
    (event: string) =>
      api.POST('/api/v1/webhooks/{id}/deliveries/{event}/retry', { params: { path: { id, event } } }),
    { changes: ['webhooks'] },
  )
  return (
    <DetailDrawer title={t('desk.webhooks.deliveries_of', { name })} close={close}>
      <div className="side">
        {retry.error === null ? null : <Failure error={retry.error} />}
        <PagedList pages={pages} empty={<Empty title={t('desk.webhooks.no_deliveries')} />}>
          {(rows) => (
            <ul className="rows">
              {rows.map(({ eventId, action, state, attempts, status, fault, createdAt }) => (
                <li key={eventId} className="row">
                  <span className="row-main">
                    <code className="row-title row-title-read">{action}</code>
                    <span className="row-note">
                      {[civilTime(createdAt), t('desk.webhooks.attempts', { n: attempts }), status, fault]
                        .filter((each) => each !== null && each !== '')
                        .join(' · ')}
                    </span>
                  </span>
                  <span className="row-end">
                    <Tag tone={TONES[state]}>{word('desk.webhooks.delivery', state)}</Tag>
                    {writes && state === 'failed' ? (
                      <Button loading={retry.isPending} onClick={() => retry.mutate(eventId)}>
                        {t('desk.webhooks.retry')}
                      </Button>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </div>
    </DetailDrawer>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { DeliveriesPanel } from './deliveries.tsx'
import { WebhookPanel } from './make.tsx'

type Webhook = components['schemas']['Webhook']

const PAGE = 50

/** Other systems that hear of events: what went to each, and switching them off and on. */
export default function Webhooks() {
  const { t } = useTexts()
  const may = useMay()
  const [isMaking, setMaking] = useState(false)
  const [shown, show] = useState<Webhook | undefined>()
  const pages = usePages(['webhooks'], async (cursor) => {
    const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) }
    const { items, next } = await valueOf(api.GET('/api/v1/webhooks', { params: { query } }))
    return { items, nextCursor: next }
  })
  const change = useWrite(
    ({ id, enabled }: { id: string; enabled: boolean }) =>
      api.PATCH('/api/v1/webhooks/{id}', { params: { path: { id } }, body: { enabled } }),
    { changes: ['webhooks'] },
  )
  const writes = may('webhook.write')
  return (
    <Page
      title={t('desk.webhooks.title')}
      sub={t('desk.webhooks.sub')}
      actions={
        writes ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
            {t('desk.webhooks.make')}
          </Button>
        ) : undefined
      }
    >
      {change.error === null ? null : <Failure error={change.error} />}
      <PagedList<Webhook> pages={pages} empty={<Empty title={t('desk.webhooks.none')} />}>
        {(rows) => (
          <DataTable<Webhook>
            caption={t('desk.webhooks.title')}
            columns={useColumns(show, writes ? change.mutate : undefined)}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {isMaking ? <WebhookPanel close={() => setMaking(false)} /> : null}
      {shown === undefined ? null : (
        <DeliveriesPanel webhook={shown} writes={writes} close={() => show(undefined)} />
      )}
    </Page>
  )
}

type Change = ((of: { id: string; enabled: boolean }) => void) | undefined

function useColumns(show: (one: Webhook) => void, change: Change): Column<Webhook>[] {
  const { t } = useTexts()
  return [
    {
      key: 'name',
      title: t('desk.webhooks.name'),
      lead: true,
      cell: ({ name, url }) => (
        <>
          {name}
          <span className="cell-second mono">{url}</span>
        </>
      ),
    },
    { key: 'actions', title: t('desk.webhooks.actions'), cell: ({ actions }) => actions.join(' ') },
    {
      key: 'state',
      title: t('desk.people.state'),
      cell: ({ disabledAt, disabledBy, failures, failingSince }) => (
        <>
          {disabledAt === null ? (
            <Tag tone={failures === 0 ? 'green' : 'amber'}>
              {t(failures === 0 ? 'desk.webhooks.on' : 'desk.webhooks.failing', { n: failures })}
            </Tag>
          ) : (
            <Tag tone="red">
              {t(disabledBy === 'failures' ? 'desk.webhooks.given_up' : 'desk.webhooks.off')}
            </Tag>
          )}
          {failingSince === null ? null : (
            <span className="cell-second">{t('desk.webhooks.since', { time: civilTime(failingSince) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'do',
      title: '',
      bare: true,
      cell: (one) => (
        <>
          <Button onClick={() => show(one)} aria-label={t('desk.webhooks.deliveries_of', { name: one.name })}>
            {t('desk.webhooks.deliveries')}
          </Button>{' '}
          {change === undefined ? null : (
            <Button onClick={() => change({ id: one.id, enabled: one.disabledAt !== null })}>
              {t(one.disabledAt === null ? 'desk.webhooks.switch_off' : 'desk.webhooks.switch_on')}
            </Button>
          )}
        </>
      ),
    },
  ]
}

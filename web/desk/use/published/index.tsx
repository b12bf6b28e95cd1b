import { Button } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../../shared/dates.ts'
import { api, usePages, valueOf } from '../../api/index.ts'
import { useMay } from '../../session.tsx'
import { useTexts } from '../../texts/index.ts'
import { DataTable, PagedList, type Column } from '../../ui/data-table.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { PublishDrawer } from './publish.tsx'
import { SnapshotDrawer } from './snapshot.tsx'
import { TONES, type Snapshot } from './wire.ts'
import '../use.css'

const PAGE = 30

/** Published periods, whether they still come out as they were published, and corrections. */
export default function PublishedPage() {
  const { t } = useTexts()
  const may = useMay()
  const [opened, setOpened] = useState<Snapshot | undefined>()
  const [publishing, setPublishing] = useState<string | true | undefined>()
  const pages = usePages(['snapshots'], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/snapshots', {
        params: { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const columns = useColumns(setOpened)
  return (
    <Page
      title={t('desk.published.title')}
      sub={t('desk.published.sub')}
      crumbs={<DeskLink to="/use-figures">{t('desk.published.back')}</DeskLink>}
      actions={
        may('use.publish') ? (
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('desk.published.publish')}
          </Button>
        ) : undefined
      }
    >
      <PagedList
        pages={pages}
        empty={<Empty title={t('desk.published.none')}>{t('desk.published.none_why')}</Empty>}
      >
        {(rows) => (
          <DataTable
            caption={t('desk.published.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            {...(opened !== undefined && { openId: opened.id })}
          />
        )}
      </PagedList>
      {publishing !== undefined ? (
        <PublishDrawer
          {...(publishing !== true && { asked: publishing })}
          close={() => setPublishing(undefined)}
        />
      ) : opened !== undefined ? (
        <SnapshotDrawer
          key={opened.id}
          snapshot={opened}
          close={() => setOpened(undefined)}
          correct={may('use.publish') ? () => setPublishing(opened.period) : undefined}
        />
      ) : null}
    </Page>
  )
}

function useColumns(open: (snapshot: Snapshot) => void): Column<Snapshot>[] {
  const { t } = useTexts()
  return [
    {
      key: 'period',
      title: t('desk.published.period'),
      lead: true,
      cell: (row) => (
        <button type="button" className="use-link" onClick={() => open(row)}>
          {row.period}
        </button>
      ),
    },
    {
      key: 'version',
      title: t('desk.published.version'),
      cell: ({ version }) => t('desk.published.version_n', { n: version }),
    },
    {
      key: 'day',
      title: t('desk.published.published_on'),
      cell: ({ publishedAt }) => civilDate(publishedAt),
    },
    {
      key: 'instruments',
      title: t('desk.published.instruments'),
      numeric: true,
      cell: ({ instruments }) => instruments.toLocaleString('en'),
    },
    {
      key: 'records',
      title: t('desk.published.records'),
      numeric: true,
      cell: ({ records }) => records.toLocaleString('en'),
    },
    {
      key: 'state',
      title: t('desk.published.state_label'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`desk.published.state.${state}`)}</Tag>,
    },
  ]
}

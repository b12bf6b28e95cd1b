import { Button } from 'antd'
import { civilTime } from '../../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { DataTable, PagedList, type Column } from '../../ui/data-table.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { timeText, USE_READS, type Attribution } from './wire.ts'

const PAGE = 30

/** What was said of unexplained times, by whom and when; each can be taken back once. */
export default function AttributionsPage() {
  const { t } = useTexts()
  const undo = useWrite(
    (id: string) => api.POST('/api/v1/use/attributions/{id}/undo', { params: { path: { id } }, body: {} }),
    { changes: USE_READS },
  )
  const columns = useColumns((id) => undo.mutate(id), undo.isPending)
  const pages = usePages(['attributions'], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/attributions', {
        params: { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('desk.unexplained.history')}
      crumbs={<DeskLink to="/unexplained">{t('desk.unexplained.title')}</DeskLink>}
    >
      {undo.error === null ? null : <Failure error={undo.error} />}
      <PagedList pages={pages} empty={<Empty title={t('desk.list.none')} />}>
        {(rows) => (
          <DataTable
            caption={t('desk.unexplained.history')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(undo: (id: string) => void, isPending: boolean): Column<Attribution>[] {
  const { t, word } = useTexts()
  return [
    {
      key: 'instrument',
      title: t('desk.unexplained.instrument'),
      lead: true,
      cell: ({ instrument, startsAt, endsAt }) => (
        <>
          {instrument.name}
          <span className="cell-second">{timeText(startsAt, endsAt)}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: t('desk.unexplained.what'),
      cell: ({ said, orderNumber, personName, reason }) => (
        <>
          {[word('use.said', said), orderNumber, personName].filter(Boolean).join(' ')}
          <span className="cell-second">{reason}</span>
        </>
      ),
    },
    {
      key: 'by',
      title: t('desk.unexplained.by'),
      cell: ({ by, at }) => [by, civilTime(at)].filter(Boolean).join(' '),
    },
    {
      key: 'undo',
      title: '',
      bare: true,
      cell: ({ id, undoneAt, undoneBy, instrument }) =>
        undoneAt === null ? (
          <Button
            disabled={isPending}
            aria-label={`${t('desk.unexplained.undo')} ${instrument.name}`}
            onClick={() => undo(id)}
          >
            {t('desk.unexplained.undo')}
          </Button>
        ) : (
          <span className="quiet">
            {t('desk.unexplained.undone', { time: civilTime(undoneAt), name: undoneBy ?? '–' })}
          </span>
        ),
    },
  ]
}

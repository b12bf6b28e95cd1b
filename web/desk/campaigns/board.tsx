import { Segmented } from 'antd'
import { formatShare } from '../../shared/numbers.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, useFilters } from '../ui/filters.tsx'
import type { Progress, ProgressRow } from './wire.ts'

const BY = ['unit', 'region', 'department'] as const
const PAGE = 50

/** How far units, regions or departments are. */
export function Board({ id }: { id: string }) {
  const { t, word } = useTexts()
  const columns = useColumns()
  const [filters, setFilters] = useFilters({ by: '' })
  const by = BY.find((each) => each === filters.by) ?? 'unit'
  const pages = usePages<ProgressRow, Progress>(['campaigns', id, 'progress', by], (cursor) =>
    valueOf(
      api.GET('/api/v1/campaigns/{id}/progress', {
        params: { path: { id }, query: { by, limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <section className="section">
      <FilterBar
        end={
          <Segmented
            aria-label={t('desk.campaigns.by_label')}
            value={by}
            options={BY.map((value) => ({ value, label: word('desk.campaigns.by', value) }))}
            onChange={(chosen) => setFilters({ by: chosen === 'unit' ? '' : chosen })}
          />
        }
      >
        <h2>{t('desk.campaigns.progress')}</h2>
      </FilterBar>
      <PagedList pages={pages}>
        {(rows) => (
          <DataTable
            caption={t('desk.campaigns.progress')}
            columns={columns}
            rows={rows}
            idOf={({ id: own, name }) => own ?? name}
          />
        )}
      </PagedList>
    </section>
  )
}

function useColumns(): Column<ProgressRow>[] {
  const { t, name } = useTexts()
  const count = (
    key: 'expected' | 'reported' | 'explained' | 'ready' | 'incomplete',
  ): Column<ProgressRow> => ({
    key,
    title: t(`desk.campaigns.part.${key}`),
    numeric: true,
    cell: (row) => row[key],
  })
  return [
    { key: 'name', title: t('desk.campaigns.who'), lead: true, cell: (row) => name(row) },
    count('expected'),
    count('reported'),
    count('explained'),
    count('ready'),
    count('incomplete'),
    {
      key: 'share',
      title: t('desk.campaigns.share'),
      numeric: true,
      cell: ({ reported, explained, expected }) => (
        <strong>{formatShare(reported + explained, expected)} %</strong>
      ),
    },
  ]
}

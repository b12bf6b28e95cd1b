import { api, usePages, valueOf } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { DataTable, PagedList, type Column } from '../../ui/data-table.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { hoursText, shareText, type Behind as Row } from './wire.ts'

const PAGE = 20

type Narrow = { unit?: string; region?: string; class?: string }

/** The instruments that a figure is made of; each leads to its days. */
export function Behind({ period, narrow }: { period: string; narrow: Narrow }) {
  const { t } = useTexts()
  const columns = useColumns(period)
  const query = { period, limit: PAGE, ...narrow }
  const pages = usePages(['figures', 'instruments', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/instruments', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  if (pages.items.length === 0) return null
  return (
    <section>
      <h2>{t('desk.figures.behind')}</h2>
      <PagedList pages={pages}>
        {(rows) => (
          <DataTable caption={t('desk.figures.behind')} columns={columns} rows={rows} idOf={({ id }) => id} />
        )}
      </PagedList>
    </section>
  )
}

function useColumns(period: string): Column<Row>[] {
  const { t, name } = useTexts()
  const figure = (key: string, title: string, cell: (row: Row) => string): Column<Row> => ({
    key,
    title,
    numeric: true,
    cell,
  })
  return [
    {
      key: 'name',
      title: t('desk.unexplained.instrument'),
      lead: true,
      cell: (row) => (
        <>
          <DeskLink to={`/use-figures/${row.id}?period=${period}`}>{name(row)}</DeskLink>
          <span className="cell-second">{row.unit.name}</span>
        </>
      ),
    },
    figure('power', t('desk.figures.power_on'), (row) => hoursText(row.powered)),
    figure('effective', t('desk.figures.effective'), (row) => hoursText(row.effective)),
    figure('external', t('desk.figures.external'), (row) => hoursText(row.outside)),
    figure('usage', t('desk.figures.usage'), (row) => shareText(row.usageRate)),
    {
      key: 'last',
      title: t('desk.figures.idle'),
      cell: ({ lastRunningDay }) => lastRunningDay ?? t('desk.figures.never'),
    },
  ]
}

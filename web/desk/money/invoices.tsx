import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../ui/filters.tsx'
import { useFilters } from '../ui/search.ts'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { InvoiceDrawer } from './invoice.tsx'
import { useKept } from './kept.ts'
import { page, type Invoice } from './wire.ts'

const STATES = ['requested', 'issued', 'reversed', 'refused'] as const

/** Invoices that customers asked for: to be issued by the unit and recorded here. */
export function Invoices() {
  const { t } = useTexts()
  const [{ state, open }, setFilters] = useFilters({ state: 'requested', open: '' })
  const chosen = STATES.find((each) => each === state)
  const pages = usePages(['money', 'invoices', state], (cursor) =>
    valueOf(
      api.GET('/api/v1/money/invoices', {
        params: { query: { ...page(cursor), ...(chosen && { state: chosen }) } },
      }),
    ),
  )
  // What was recorded is no longer asked for and leaves the list; its drawer stays and says so.
  const row = useKept(pages.items, ({ id }) => id, open)
  return (
    <>
      <FilterBar>
        <FilterSelect
          label={t('desk.money.invoice_state')}
          all={t('desk.money.invoice.all')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`desk.money.invoice.${value}`) }))}
          onChange={(value) => setFilters({ state: value })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.money.none.invoices')} />}>
        {(rows) => (
          <DataTable<Invoice>
            caption={t('desk.money.tab.invoices')}
            columns={columnsOf(t, (id) => setFilters({ open: id }))}
            rows={rows}
            idOf={({ id }) => id}
            openId={open}
          />
        )}
      </PagedList>
      {row === undefined ? null : (
        <InvoiceDrawer key={row.id} invoice={row} close={() => setFilters({ open: '' })} />
      )}
    </>
  )
}

type T = ReturnType<typeof useTexts>['t']

const columnsOf = (t: T, open: (id: string) => void): Column<Invoice>[] => [
  {
    key: 'title',
    title: t('desk.money.invoice_title'),
    lead: true,
    cell: ({ id, title, taxNumber }) => (
      <>
        <button type="button" className="money-link" onClick={() => open(id)}>
          {title}
        </button>
        <span className="cell-second mono">{taxNumber}</span>
      </>
    ),
  },
  {
    key: 'kind',
    title: t('desk.money.invoice_kind'),
    cell: ({ kind }) => t(`desk.money.invoice_kind.${kind}`),
  },
  {
    key: 'orders',
    title: t('desk.money.order'),
    wide: true,
    cell: ({ orders }) => orders.map(({ number }) => number).join(t('desk.list.comma')),
  },
  {
    key: 'amount',
    title: t('desk.money.amount'),
    numeric: true,
    cell: ({ amountFen }) => formatMoney(amountFen),
  },
  {
    key: 'state',
    title: t('desk.money.invoice_state'),
    cell: ({ state, number, issuedOn }) => (
      <>
        <Tag tone={state === 'issued' ? 'green' : state === 'requested' ? 'amber' : 'plain'}>
          {t(`desk.money.invoice.${state}`)}
        </Tag>
        {number === null ? null : (
          <span className="cell-second">
            {number} {issuedOn === null ? '' : civilDate(issuedOn)}
          </span>
        )}
      </>
    ),
  },
]

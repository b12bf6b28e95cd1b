import { Checkbox, Segmented } from 'antd'
import { formatMoney } from '../../shared/money.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useInstruments } from '../incidents/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column as TableColumn } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, SavedViews, useFilters } from '../ui/filters.tsx'
import { DeskLink } from '../ui/link.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { OrderBoard, OrderCard } from './board.tsx'
import { useMissing, When } from './waiting.tsx'
import { COLUMNS, type WorkOrder } from './wire.ts'
import './orders.css'

export { OrderBoard } from './board.tsx'

const NONE = { view: '', column: '', instrument: '', kind: '', late: '', q: '' }
const PAGE = 50
const CARDS = 6

/** Orders by their next step, or as a table; on a phone a list. Filters stand in the address. */
export default function Orders() {
  const { t } = useTexts()
  const narrow = useNarrow()
  const [filters, setFilters] = useFilters(NONE)
  const isTable = narrow || filters.view === 'table'
  return (
    <Page title={t('desk.orders.title')} sub={t('desk.orders.sub')}>
      <Filters filters={filters} set={setFilters} narrow={narrow} />
      {isTable ? (
        <OrderTable filters={filters} narrow={narrow} />
      ) : (
        <OrderBoard plain each={CARDS} filters={sharedOf(filters)} />
      )}
    </Page>
  )
}

type Words = typeof NONE

/** What board and table both narrow by. */
const sharedOf = ({ instrument, kind, late, q }: Words) => ({
  ...(instrument !== '' && { instrument }),
  ...(kind === 'booking' && { kind: 'booking' as const }),
  ...(late !== '' && { late: true }),
  ...(q !== '' && { q }),
})

type FilterProps = { filters: Words; set: (changes: Partial<Words>) => void; narrow: boolean }

function Filters({ filters, set, narrow }: FilterProps) {
  const { t, word } = useTexts()
  const instruments = useInstruments()
  return (
    <FilterBar
      end={<SavedViews list="orders" filters={filters} apply={(kept) => set({ ...NONE, ...kept })} />}
    >
      {narrow ? null : (
        <Segmented
          aria-label={t('desk.orders.view')}
          value={filters.view === 'table' ? 'table' : 'board'}
          options={[
            { value: 'board', label: t('desk.orders.board') },
            { value: 'table', label: t('desk.orders.table') },
          ]}
          onChange={(view) => set({ view: view === 'board' ? '' : view })}
        />
      )}
      {narrow || filters.view === 'table' ? (
        <FilterSelect
          label={t('desk.orders.next_step')}
          all={t('desk.orders.all_steps')}
          value={filters.column}
          options={COLUMNS.map((value) => ({ value, label: word('desk.orders.column', value) }))}
          onChange={(column) => set({ column })}
        />
      ) : null}
      <FilterSelect
        label={t('desk.day.instrument')}
        all={t('desk.incidents.all_instruments')}
        value={filters.instrument}
        options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(instrument) => set({ instrument })}
      />
      <FilterSelect
        label={t('desk.orders.kind')}
        all={t('desk.orders.kinds.service')}
        value={filters.kind}
        options={[{ value: 'booking', label: t('desk.orders.kinds.booking') }]}
        onChange={(kind) => set({ kind })}
      />
      <Checkbox
        checked={filters.late !== ''}
        onChange={({ target }) => set({ late: target.checked ? '1' : '' })}
      >
        {t('desk.orders.late_only')}
      </Checkbox>
      <FilterSearch label={t('desk.orders.find')} value={filters.q} onChange={(q) => set({ q })} />
    </FilterBar>
  )
}

function OrderTable({ filters, narrow }: { filters: Words; narrow: boolean }) {
  const { t } = useTexts()
  const columns = useColumns()
  const column = COLUMNS.find((each) => each === filters.column)
  const query = { ...sharedOf(filters), limit: PAGE, ...(column && { column }) }
  const pages = usePages<WorkOrder, { items: WorkOrder[]; nextCursor: string | null }>(
    ['orders', 'work', query],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/work/orders', {
          params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
  )
  return (
    <PagedList pages={pages} empty={<Empty title={t('desk.orders.none')}>{t('desk.orders.none_way')}</Empty>}>
      {(rows) =>
        narrow ? (
          <ul className="orders-list">
            {rows.map((order) => (
              <OrderCard key={order.id} order={order} />
            ))}
          </ul>
        ) : (
          <DataTable caption={t('desk.orders.title')} columns={columns} rows={rows} idOf={({ id }) => id} />
        )
      }
    </PagedList>
  )
}

function useColumns(): TableColumn<WorkOrder>[] {
  const { t, word } = useTexts()
  const missing = useMissing()
  return [
    {
      key: 'title',
      title: t('desk.orders.order'),
      lead: true,
      cell: ({ id, title, number }) => (
        <>
          <DeskLink to={`/orders/${id}`}>{title}</DeskLink>
          <code className="cell-second">{number}</code>
        </>
      ),
    },
    {
      key: 'who',
      title: t('desk.orders.customer'),
      cell: ({ person, organisation }) => (
        <>
          {organisation ?? person}
          {organisation === null ? null : <span className="cell-second">{person}</span>}
        </>
      ),
    },
    { key: 'instrument', title: t('desk.day.instrument'), cell: ({ instrument }) => instrument.name },
    {
      key: 'step',
      title: t('desk.orders.next_step'),
      cell: ({ column }) => word('desk.orders.column', column),
    },
    { key: 'missing', title: t('desk.orders.waits_for'), cell: missing },
    { key: 'when', title: t('desk.orders.when'), cell: (order) => <When order={order} /> },
    {
      key: 'amount',
      title: t('desk.orders.amount'),
      numeric: true,
      cell: ({ amountFen }) => (amountFen === null ? '–' : formatMoney(amountFen)),
    },
  ]
}

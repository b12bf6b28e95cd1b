import { Button } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, sendForm, usePages, useWrite, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect } from '../ui/filters.tsx'
import { useFilters } from '../ui/search.ts'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { BankList } from './bank-list.tsx'
import { Claims } from './claims.tsx'
import { useKept } from './kept.ts'
import { ReceiptDrawer } from './receipt.tsx'
import { page, type Receipt } from './wire.ts'

const STATES = ['open', 'claimed', 'aside', 'all'] as const
type State = (typeof STATES)[number]
const stateOf = (word: string): State => STATES.find((each) => each === word) ?? 'open'

/** Money that came in: what nobody has claimed first, what customers say they paid above it. */
export function Receipts() {
  const { t } = useTexts()
  const may = useMay()
  const [{ state, q, open }, setFilters] = useFilters({ state: '', q: '', open: '' })
  const [isReading, setReading] = useState(false)
  const shown = stateOf(state)
  const pages = usePages(['money', 'receipts', shown, q], (cursor) =>
    valueOf(
      api.GET('/api/v1/money/receipts', {
        params: { query: { state: shown, ...page(cursor), ...(q && { q }) } },
      }),
    ),
  )
  const read = useWrite((form: FormData) => sendForm('/api/v1/money/receipts/imports', form), {
    changes: ['money'],
  })
  const row = useKept(pages.items, ({ id }) => id, open)
  return (
    <>
      <Claims />
      <FilterBar
        end={
          may('money.write') ? (
            <Button type="primary" onClick={() => setReading(true)}>
              {t('desk.money.bank_list')}
            </Button>
          ) : undefined
        }
      >
        <FilterSelect
          label={t('desk.money.receipt_state')}
          all={t('desk.money.receipt.open')}
          value={state}
          options={STATES.slice(1).map((value) => ({ value, label: t(`desk.money.receipt.${value}`) }))}
          onChange={(value) => setFilters({ state: value })}
        />
        <FilterSearch
          label={t('desk.money.search_receipt')}
          value={q}
          onChange={(value) => setFilters({ q: value })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.money.none.receipts')} />}>
        {(rows) => (
          <DataTable<Receipt>
            caption={t('desk.money.tab.receipts')}
            columns={columnsOf(t, (id) => setFilters({ open: id }))}
            rows={rows}
            idOf={({ id }) => id}
            openId={open}
          />
        )}
      </PagedList>
      {row === undefined ? null : (
        <ReceiptDrawer key={row.id} receipt={row} close={() => setFilters({ open: '' })} />
      )}
      {isReading ? <BankList read={read} close={() => setReading(false)} /> : null}
    </>
  )
}

type T = ReturnType<typeof useTexts>['t']

const columnsOf = (t: T, open: (id: string) => void): Column<Receipt>[] => [
  {
    key: 'payer',
    title: t('desk.money.payer'),
    lead: true,
    cell: ({ id, payer, note }) => (
      <>
        <button type="button" className="money-link" onClick={() => open(id)}>
          {payer ?? t('desk.money.unnamed')}
        </button>
        <span className="cell-second">{note}</span>
      </>
    ),
  },
  { key: 'on', title: t('desk.money.received_on'), cell: ({ receivedOn }) => civilDate(receivedOn) },
  {
    key: 'amount',
    title: t('desk.money.amount'),
    numeric: true,
    cell: ({ amountFen }) => formatMoney(amountFen),
  },
  {
    key: 'left',
    title: t('desk.money.unclaimed'),
    numeric: true,
    cell: ({ amountFen, claimedFen, setAside }) =>
      setAside === null ? (
        <strong>{formatMoney(amountFen - claimedFen)}</strong>
      ) : (
        <Tag>{t('desk.money.receipt.aside')}</Tag>
      ),
  },
]

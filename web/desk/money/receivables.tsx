import { Button } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { MoneySection } from './section.tsx'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { FilterBar, FilterSearch } from '../ui/filters.tsx'
import { useFilters } from '../ui/search.ts'
import { Empty, Failure } from '../ui/states.tsx'
import { useKept } from './kept.ts'
import { useMoneyWrite } from './send.ts'
import { page, type Receivable } from './wire.ts'

/** Orders whose money is not done: due, or done and to be settled by a statement. */
export function Receivables({ state }: { state: 'due' | 'settle' }) {
  const { t } = useTexts()
  const may = useMay()
  const [{ q, open }, setFilters] = useFilters({ q: '', open: '' })
  const [made, setMade] = useState<string | null>(null)
  const pages = usePages(['money', state, q], (cursor) =>
    valueOf(
      api.GET('/api/v1/money/orders', { params: { query: { state, ...page(cursor), ...(q && { q }) } } }),
    ),
  )
  const settle = useMoneyWrite((orderId: string) =>
    api.POST('/api/v1/money/statements', { body: { orderId } }),
  )
  const writes = may('money.write')
  const row = useKept(pages.items, ({ orderId }) => orderId, open)
  return (
    <>
      <FilterBar>
        <FilterSearch
          label={t('desk.money.search')}
          value={q}
          onChange={(value) => setFilters({ q: value })}
        />
      </FilterBar>
      {settle.error === null ? null : <Failure error={settle.error} />}
      {made === null ? null : (
        <p role="status">
          <a href={`/api/v1/money/statements/${made}/statement.pdf`}>{t('desk.money.statement_pdf')}</a>
        </p>
      )}
      <PagedList pages={pages} empty={<Empty title={t(`desk.money.none.${state}`)} />}>
        {(rows) => (
          <DataTable<Receivable>
            caption={t(`desk.money.tab.${state}`)}
            columns={[
              ...columnsOf(t, (orderId) => setFilters({ open: orderId })),
              ...(state === 'settle' && writes
                ? [settleColumn(t, (id) => settle.mutate(id, { onSuccess: (done) => setMade(done.id) }))]
                : []),
            ]}
            rows={rows}
            idOf={({ orderId }) => orderId}
            openId={open}
          />
        )}
      </PagedList>
      {row === undefined ? null : (
        <DetailDrawer
          title={`${row.number} ${row.title}`}
          page={`/orders/${row.orderId}`}
          close={() => setFilters({ open: '' })}
        >
          <div className="side">
            <MoneySection orderId={row.orderId} />
          </div>
        </DetailDrawer>
      )}
    </>
  )
}

type T = ReturnType<typeof useTexts>['t']

const columnsOf = (t: T, open: (orderId: string) => void): Column<Receivable>[] => [
  {
    key: 'number',
    title: t('desk.money.order'),
    lead: true,
    cell: ({ orderId, number, title }) => (
      <>
        <button type="button" className="money-link" onClick={() => open(orderId)}>
          {number}
        </button>
        <span className="cell-second">{title}</span>
      </>
    ),
  },
  { key: 'customer', title: t('desk.money.customer'), cell: ({ customer }) => customer },
  {
    key: 'charged_on',
    title: t('desk.money.charged_on'),
    wide: true,
    cell: ({ chargedOn }) => (chargedOn === null ? t('desk.money.not_charged') : civilDate(chargedOn)),
  },
  {
    key: 'charged',
    title: t('desk.money.charged'),
    numeric: true,
    cell: ({ chargedFen, priceFen }) => formatMoney(chargedFen > 0 ? chargedFen : (priceFen ?? 0)),
  },
  { key: 'paid', title: t('desk.money.paid'), numeric: true, cell: ({ paidFen }) => formatMoney(paidFen) },
  {
    key: 'due',
    title: t('desk.money.due'),
    numeric: true,
    cell: ({ chargedFen, paidFen }) =>
      chargedFen === 0 ? '–' : <strong>{formatMoney(chargedFen - paidFen)}</strong>,
  },
]

const settleColumn = (t: T, settle: (orderId: string) => void): Column<Receivable> => ({
  key: 'settle',
  title: '',
  bare: true,
  cell: ({ orderId, number, chargedOn }) => (
    <Button
      disabled={chargedOn === null}
      onClick={() => settle(orderId)}
      aria-label={t('desk.money.settle_of', { number })}
    >
      {t('desk.money.settle')}
    </Button>
  ),
})

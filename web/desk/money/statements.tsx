import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { FilterBar } from '../ui/filters.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Empty, Failure, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useMoneyWrite } from './send.ts'
import { page, type StatementRow } from './wire.ts'

/** Statements: of one order or of a customer's orders in a period, each as PDF and xlsx. */
export function Statements() {
  const { t } = useTexts()
  const may = useMay()
  const [isMaking, setMaking] = useState(false)
  const pages = usePages(['money', 'statements'], (cursor) =>
    valueOf(api.GET('/api/v1/money/statements', { params: { query: page(cursor) } })),
  )
  return (
    <>
      <FilterBar
        end={
          may('money.write') ? (
            <Button type="primary" onClick={() => setMaking(true)}>
              {t('desk.money.make_statement')}
            </Button>
          ) : undefined
        }
      >
        <span className="quiet">{t('desk.money.statements_sub')}</span>
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.money.none.statements')} />}>
        {(rows) => (
          <DataTable<StatementRow>
            caption={t('desk.money.tab.statements')}
            columns={columnsOf(t)}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {isMaking ? <MakeStatement close={() => setMaking(false)} /> : null}
    </>
  )
}

type T = ReturnType<typeof useTexts>['t']

const columnsOf = (t: T): Column<StatementRow>[] => [
  {
    key: 'number',
    title: t('desk.money.statement'),
    lead: true,
    cell: ({ number, kind, from, until, voidedReason }) => (
      <>
        {number} {voidedReason === null ? null : <Tag tone="red">{t('desk.money.void')}</Tag>}
        <span className="cell-second">
          {kind === 'period' ? `${civilDate(from)} – ${civilDate(until)}` : t('desk.money.one_order')}
        </span>
      </>
    ),
  },
  { key: 'customer', title: t('desk.money.customer'), cell: ({ customer }) => customer },
  {
    key: 'charged',
    title: t('desk.money.charged'),
    numeric: true,
    cell: ({ chargedFen }) => formatMoney(chargedFen),
  },
  {
    key: 'paid',
    title: t('desk.money.paid_now'),
    numeric: true,
    cell: ({ paidNowFen }) => formatMoney(paidNowFen),
  },
  { key: 'due', title: t('desk.money.due_on'), wide: true, cell: ({ dueOn }) => civilDate(dueOn) },
  {
    key: 'files',
    title: '',
    bare: true,
    cell: ({ id, number }) => (
      <span className="money-actions">
        {(['pdf', 'xlsx'] as const).map((kind) => (
          <a
            key={kind}
            href={`/api/v1/money/statements/${id}/statement.${kind}`}
            aria-label={t('desk.money.file_of', { kind, number: number ?? '' })}
          >
            {kind.toUpperCase()}
          </a>
        ))}
      </span>
    ),
  },
]

function MakeStatement({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [organisationId, setOrganisation] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const make = useMoneyWrite((body: { organisationId: string; from: string; until: string }) =>
    api.POST('/api/v1/money/statements', { body }),
  )
  const isReady = organisationId !== '' && from !== '' && until !== ''
  return (
    <DetailDrawer
      title={t('desk.money.make_statement')}
      close={close}
      foot={
        <Button
          type="primary"
          disabled={!isReady}
          loading={make.isPending}
          onClick={() => make.mutate({ organisationId, from, until })}
        >
          {t('desk.money.make_statement')}
        </Button>
      }
    >
      <div className="side short-form">
        {make.error === null ? null : <Failure error={make.error} />}
        {make.data === undefined ? null : (
          <Note tone="green" title={t('desk.money.statement_made')}>
            <a href={`/api/v1/money/statements/${make.data.id}/statement.pdf`}>
              {t('desk.money.statement_pdf')}
            </a>
          </Note>
        )}
        <Field name="organisationId" label={t('desk.money.customer')}>
          {(bound) => <OrganisationPicker bound={bound} value={organisationId} onChange={setOrganisation} />}
        </Field>
        <Field name="from" label={t('desk.money.from')} hint={t('desk.money.period_hint')}>
          {(bound) => (
            <Input {...bound} type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
          )}
        </Field>
        <Field name="until" label={t('desk.money.until')}>
          {(bound) => (
            <Input {...bound} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

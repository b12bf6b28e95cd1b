import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { fenOf } from '../../shared/yuan.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { FilterBar } from '../ui/filters.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Card } from '../ui/page.tsx'
import { Empty, Failure, Note } from '../ui/states.tsx'
import { useMoneyWrite } from './send.ts'
import { page, type Account } from './wire.ts'

/** What customers have paid ahead: the balance and each sum, the oldest first. */
export function Accounts() {
  const { t } = useTexts()
  const may = useMay()
  const [isPaying, setPaying] = useState(false)
  const pages = usePages(['money', 'accounts'], (cursor) =>
    valueOf(api.GET('/api/v1/money/accounts', { params: { query: page(cursor) } })),
  )
  return (
    <>
      <FilterBar
        end={
          may('money.write') ? (
            <Button type="primary" onClick={() => setPaying(true)}>
              {t('desk.money.deposit')}
            </Button>
          ) : undefined
        }
      >
        <span className="quiet">{t('desk.money.accounts_sub')}</span>
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.money.none.accounts')} />}>
        {(rows) => rows.map((account) => <Balance key={account.id} account={account} />)}
      </PagedList>
      {isPaying ? <DepositPanel close={() => setPaying(false)} /> : null}
    </>
  )
}

function Balance({ account }: { account: Account }) {
  const { t } = useTexts()
  const may = useMay()
  const [lot, setLot] = useState<Account['lots'][number] | null>(null)
  return (
    <Card title={account.customer} extra={<strong>{formatMoney(account.balanceFen)}</strong>}>
      <ul className="money-entries">
        {account.lots.map((each) => (
          <li key={each.id}>
            <span>
              {t('desk.money.lot', { day: civilDate(each.receivedOn), amount: formatMoney(each.amountFen) })}
              {each.order === null ? null : (
                <span className="cell-second">{t('desk.money.kept_for', { order: each.order })}</span>
              )}
              {may('money.write') ? (
                <Button size="small" onClick={() => setLot(each)}>
                  {t('desk.money.refund')}
                </Button>
              ) : null}
            </span>
            <span className="num">{formatMoney(each.leftFen)}</span>
          </li>
        ))}
      </ul>
      {lot === null ? null : <RefundPanel lot={lot} close={() => setLot(null)} />}
    </Card>
  )
}

function RefundPanel({ lot, close }: { lot: Account['lots'][number]; close: () => void }) {
  const { t } = useTexts()
  const [amount, setAmount] = useState((lot.leftFen / 100).toFixed(2))
  const [reason, setReason] = useState('')
  const refund = useMoneyWrite((body: { amountFen: number; reason: string }) =>
    api.POST('/api/v1/money/lots/{id}/refunds', { params: { path: { id: lot.id } }, body }),
  )
  const fen = fenOf(amount)
  return (
    <DetailDrawer title={t('desk.money.refund')} close={close}>
      <div className="side short-form">
        {refund.error === null ? null : <Failure error={refund.error} />}
        {refund.isSuccess ? <Note tone="green" title={t('desk.money.asked_done')} /> : null}
        <Field name="amountFen" label={t('desk.money.amount')}>
          {(bound) => (
            <Input
              {...bound}
              prefix="¥"
              inputMode="decimal"
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          )}
        </Field>
        <Field name="reason" label={t('desk.money.reason')} needed>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Button
          type="primary"
          disabled={fen === null || fen <= 0 || reason.trim() === ''}
          loading={refund.isPending}
          onClick={() => fen !== null && refund.mutate({ amountFen: fen, reason })}
        >
          {t('desk.money.refund')}
        </Button>
      </div>
    </DetailDrawer>
  )
}

const METHODS = ['bank', 'cash', 'card', 'other'] as const

function DepositPanel({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [organisationId, setOrganisation] = useState('')
  const [amount, setAmount] = useState('')
  const [document, setDocument] = useState('')
  const [method, setMethod] = useState<(typeof METHODS)[number]>('bank')
  const pay = useMoneyWrite(
    (body: { organisationId: string; amountFen: number; method: typeof method; document?: string }) =>
      api.POST('/api/v1/money/deposits', { body }),
  )
  const fen = fenOf(amount)
  const paper = document.trim() === '' ? {} : { document }
  return (
    <DetailDrawer title={t('desk.money.deposit')} close={close}>
      <div className="side short-form">
        {pay.error === null ? null : <Failure error={pay.error} />}
        {pay.isSuccess ? <Note tone="green" title={t('desk.money.recorded')} /> : null}
        <Field name="organisationId" label={t('desk.money.customer')} needed>
          {(bound) => <OrganisationPicker bound={bound} value={organisationId} onChange={setOrganisation} />}
        </Field>
        <Field name="amountFen" label={t('desk.money.amount')} needed>
          {(bound) => (
            <Input
              {...bound}
              prefix="¥"
              inputMode="decimal"
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          )}
        </Field>
        <Field name="method" label={t('desk.money.method')}>
          {(bound) => (
            <Select
              {...bound}
              value={method}
              onChange={setMethod}
              options={METHODS.map((value) => ({ value, label: t(`money.method.${value}`) }))}
            />
          )}
        </Field>
        <Field name="document" label={t('desk.money.document')}>
          {(bound) => (
            <Input
              {...bound}
              maxLength={200}
              value={document}
              onChange={({ target }) => setDocument(target.value)}
            />
          )}
        </Field>
        <Button
          type="primary"
          disabled={organisationId === '' || fen === null || fen <= 0}
          loading={pay.isPending}
          onClick={() =>
            fen !== null &&
            pay.mutate(
              { organisationId, amountFen: fen, method, ...paper },
              { onSuccess: () => setAmount('') },
            )
          }
        >
          {t('desk.money.deposit')}
        </Button>
      </div>
    </DetailDrawer>
  )
}

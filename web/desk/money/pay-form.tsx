import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { fenOf, yuanOf } from '../../shared/yuan.ts'
import { api } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { useMoneyWrite } from './send.ts'
import type { Entry, OrderMoney } from './wire.ts'

const METHODS = ['bank', 'card', 'cash', 'other', 'account', 'transfer'] as const
type Method = (typeof METHODS)[number]
const OVER = ['settled', 'rated']

/** Records a payment that came otherwise than by a listed receipt, or takes it from the account or a project. */
export function PayOrder({ money }: { money: OrderMoney }) {
  const { t } = useTexts()
  const [method, setMethod] = useState<Method>('bank')
  const [amount, setAmount] = useState(yuanOf(money.dueFen))
  const [document, setDocument] = useState('')
  const pay = useMoneyWrite(
    (body: { method: Method; amountFen: number; document?: string; project?: string }) =>
      api.POST('/api/v1/money/orders/{id}/payments', {
        params: { path: { id: money.orderId } },
        body,
      }),
  )
  if (OVER.includes(money.state)) return null
  const fen = fenOf(amount)
  const paper = document.trim() === '' ? {} : method === 'transfer' ? { project: document } : { document }
  return (
    <details className="money-form">
      <summary>{t('desk.money.record_payment')}</summary>
      {pay.error === null ? null : <Failure error={pay.error} />}
      {pay.isSuccess ? <Note tone="green" title={t('desk.money.recorded')} /> : null}
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
      <Field name="amountFen" label={t('desk.money.amount')} hint={t('desk.money.more_is_credit')}>
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
      <Field name="document" label={t(method === 'transfer' ? 'desk.money.project' : 'desk.money.document')}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={100}
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        )}
      </Field>
      <Button
        type="primary"
        disabled={fen === null || fen <= 0}
        loading={pay.isPending}
        onClick={() => fen !== null && pay.mutate({ method, amountFen: fen, ...paper })}
      >
        {t('desk.money.record_payment')}
      </Button>
    </details>
  )
}

/** Takes an entry back by its opposite, with the reason. */
export function ReverseEntry({ entry }: { entry: Entry }) {
  const { t } = useTexts()
  const [reason, setReason] = useState<string | null>(null)
  const reverse = useMoneyWrite((body: { reason: string }) =>
    api.POST('/api/v1/money/entries/{id}/reversal', { params: { path: { id: entry.id } }, body }),
  )
  const label = t(entry.receiptId === null ? 'desk.money.reverse' : 'desk.money.unclaim')
  if (reason === null)
    return (
      <button type="button" className="money-link small" onClick={() => setReason('')}>
        {label}
      </button>
    )
  return (
    <span className="money-actions">
      {reverse.error === null ? null : <Failure error={reverse.error} />}
      <Input
        aria-label={t('desk.money.reason')}
        placeholder={t('desk.money.reason')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        disabled={reason.trim() === ''}
        loading={reverse.isPending}
        onClick={() => reverse.mutate({ reason })}
      >
        {label}
      </Button>
    </span>
  )
}

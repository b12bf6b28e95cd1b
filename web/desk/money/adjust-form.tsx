import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { fenOf } from '../../shared/yuan.ts'
import { api } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { useMoneyWrite } from './send.ts'
import type { OrderMoney } from './wire.ts'

type Kind = 'waiver' | 'correction'

/** Waives a part of what is due, or corrects the charge; from the unit's amount on another person has to agree. */
export function AdjustOrder({ money }: { money: OrderMoney }) {
  const { t } = useTexts()
  const [kind, setKind] = useState<Kind>('waiver')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const adjust = useMoneyWrite((body: { kind: Kind; amountFen: number; reason: string }) =>
    api.POST('/api/v1/money/orders/{id}/adjustments', {
      params: { path: { id: money.orderId } },
      body,
    }),
  )
  if (money.chargedFen === 0 || money.state === 'rated') return null
  const fen = fenOf(amount)
  return (
    <details className="money-form">
      <summary>{t('desk.money.adjust')}</summary>
      {adjust.error === null ? null : <Failure error={adjust.error} />}
      {adjust.isSuccess ? <Note tone="green" title={t('desk.money.asked_done')} /> : null}
      <Segmented<Kind>
        aria-label={t('desk.money.adjust')}
        value={kind}
        onChange={setKind}
        options={(['waiver', 'correction'] as const).map((value) => ({
          value,
          label: t(`money.kind.${value}`),
        }))}
      />
      <Field name="amountFen" label={t('desk.money.amount')} hint={t(`desk.money.hint.${kind}`)}>
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
        disabled={fen === null || fen === 0 || reason.trim() === ''}
        loading={adjust.isPending}
        onClick={() => fen !== null && adjust.mutate({ kind, amountFen: fen, reason })}
      >
        {t('desk.money.adjust')}
      </Button>
    </details>
  )
}

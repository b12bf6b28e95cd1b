import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { useMoneyWrite } from './send.ts'
import type { Claim } from './wire.ts'

const MOST = 20

/** What customers say they paid, each with the receipt that fits in amount, or the way to say that none came. */
export function Claims() {
  const { t } = useTexts()
  const { data } = useRead(['money', 'claims'], () =>
    api.GET('/api/v1/money/claims', { params: { query: { limit: MOST } } }),
  )
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t('desk.money.said', { n: data.items.length })} sub={t('desk.money.said_sub')}>
      <ul className="money-entries">
        {data.items.map((claim) => (
          <Said key={claim.id} claim={claim} />
        ))}
      </ul>
    </Card>
  )
}

function Said({ claim }: { claim: Claim }) {
  const { t } = useTexts()
  const may = useMay()
  const [reason, setReason] = useState<string | null>(null)
  const q = claim.payer
  const { data } = useRead(['money', 'receipts', 'for', q], () =>
    api.GET('/api/v1/money/receipts', { params: { query: { state: 'open', q, limit: MOST } } }),
  )
  const answer = useMoneyWrite((body: { receiptId?: string; reason?: string }) =>
    api.POST('/api/v1/money/claims/{id}/answer', { params: { path: { id: claim.id } }, body }),
  )
  const fitting = (data?.items ?? []).filter(
    ({ amountFen, claimedFen }) => amountFen - claimedFen >= claim.amountFen,
  )
  return (
    <li>
      <span>
        <strong>
          {claim.orderNumber} {claim.orderTitle}
        </strong>
        <span className="cell-second">
          {t('desk.money.said_line', {
            customer: claim.customer,
            payer: claim.payer,
            day: civilDate(claim.paidOn),
          })}
        </span>
        {claim.note === null ? null : <span className="cell-second">{claim.note}</span>}
        {answer.error === null ? null : <Failure error={answer.error} />}
        {may('money.write') ? (
          <span className="money-actions">
            {fitting.slice(0, 3).map((receipt, index) => (
              <Button
                key={receipt.id}
                type={index === 0 ? 'primary' : 'default'}
                loading={answer.isPending}
                onClick={() => answer.mutate({ receiptId: receipt.id })}
              >
                {t('desk.money.found_in', {
                  day: civilDate(receipt.receivedOn),
                  amount: formatMoney(receipt.amountFen),
                })}
              </Button>
            ))}
            {reason === null ? (
              <Button onClick={() => setReason('')}>{t('desk.money.not_found')}</Button>
            ) : (
              <>
                <Input
                  aria-label={t('desk.money.reason')}
                  placeholder={t('desk.money.reason')}
                  value={reason}
                  maxLength={500}
                  onChange={({ target }) => setReason(target.value)}
                />
                <Button disabled={reason.trim() === ''} onClick={() => answer.mutate({ reason })}>
                  {t('desk.money.tell_not_found')}
                </Button>
              </>
            )}
          </span>
        ) : null}
      </span>
      <span className="num">{formatMoney(claim.amountFen)}</span>
    </li>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Failure, Loading, Note } from '../ui/states.tsx'
import { ClaimForm } from './claim-form.tsx'
import { useMoneyWrite } from './send.ts'
import type { Receipt, Suggestion } from './wire.ts'

type Parts = { orderId: string; amountFen: number }[]

/** One receipt: what it was probably paid for with the evidence, or chosen by hand, or nobody's payment. */
export function ReceiptDrawer({ receipt, close }: { receipt: Receipt; close: () => void }) {
  const { t } = useTexts()
  const may = useMay()
  const params = { path: { id: receipt.id } }
  const claim = useMoneyWrite((parts: Parts) =>
    api.POST('/api/v1/money/receipts/{id}/claims', { params, body: { parts } }),
  )
  // What was just claimed may take the receipt off its list, so that its row is not read anew.
  const [before] = useState(receipt.claimedFen)
  const claimed = claim.isSuccess
    ? claim.variables.reduce((sum, { amountFen }) => sum + amountFen, before)
    : 0
  const left = receipt.amountFen - Math.max(receipt.claimedFen, claimed)
  const canClaim = may('money.write') && left > 0 && receipt.setAside === null && !claim.isSuccess
  return (
    <DetailDrawer title={receipt.payer ?? t('desk.money.unnamed')} close={close}>
      <div className="side">
        <dl className="money-sums">
          <div>
            <dt>{t('desk.money.amount')}</dt>
            <dd>{formatMoney(receipt.amountFen)}</dd>
          </div>
          <div>
            <dt>{t('desk.money.unclaimed')}</dt>
            <dd>{formatMoney(left)}</dd>
          </div>
          <div>
            <dt>{t('desk.money.received_on')}</dt>
            <dd>{civilDate(receipt.receivedOn)}</dd>
          </div>
        </dl>
        <p className="quiet">
          {receipt.note} {receipt.payerAccount}
        </p>
        {claim.error === null ? null : <Failure error={claim.error} />}
        {claim.isSuccess ? <Note tone="green" title={t('desk.money.claimed')} /> : null}
        {canClaim ? (
          <>
            <Suggestions
              receipt={receipt}
              isPending={claim.isPending}
              claim={(parts) => claim.mutate(parts)}
            />
            <ClaimForm left={left} isPending={claim.isPending} claim={(parts) => claim.mutate(parts)} />
          </>
        ) : null}
        {may('money.write') && receipt.claimedFen === 0 && !claim.isSuccess ? (
          <Aside receipt={receipt} />
        ) : null}
      </div>
    </DetailDrawer>
  )
}

type ChooseProps = { receipt: Receipt; isPending: boolean; claim: (parts: Parts) => void }

function Suggestions({ receipt, isPending, claim }: ChooseProps) {
  const { t, word } = useTexts()
  const { data, error } = useRead(['money', 'suggestions', receipt.id, receipt.claimedFen], () =>
    api.GET('/api/v1/money/receipts/{id}/suggestions', { params: { path: { id: receipt.id } } }),
  )
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading rows={2} />
  if (data.items.length === 0) return <p>{t('desk.money.no_suggestion')}</p>
  const evidence = ({ reasons, restFen }: Suggestion): string =>
    [
      ...reasons.map((reason) => word('desk.money.because', reason)),
      ...(restFen > 0 ? [t('desk.money.rest', { amount: formatMoney(restFen) })] : []),
    ].join(t('desk.list.clause'))
  return (
    <section aria-label={t('desk.money.suggestions')}>
      <h3>{t('desk.money.suggestions')}</h3>
      <div className="money-choices">
        {data.items.map((each, index) => (
          <Button
            key={each.parts.map(({ orderId }) => orderId).join()}
            type={index === 0 ? 'primary' : 'default'}
            disabled={isPending}
            onClick={() => claim(withRest(each))}
          >
            <strong>
              {each.parts
                .map(({ number, customer, amountFen }) => `${customer} ${number} ${formatMoney(amountFen)}`)
                .join(t('desk.list.comma'))}
            </strong>
            <span className="evidence">{evidence(each)}</span>
          </Button>
        ))}
      </div>
    </section>
  )
}

/** What is more than due goes along with the first order and stays as the customer's credit. */
const withRest = ({ parts, restFen }: Suggestion): Parts =>
  parts.map(({ orderId, amountFen }, index) => ({
    orderId,
    amountFen: amountFen + (index === 0 ? restFen : 0),
  }))

function Aside({ receipt }: { receipt: Receipt }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const aside = useMoneyWrite((said: string | null) =>
    api.POST('/api/v1/money/receipts/{id}/aside', {
      params: { path: { id: receipt.id } },
      body: { reason: said },
    }),
  )
  if (receipt.setAside !== null)
    return (
      <div className="money-form">
        <p>{t('desk.money.aside_because', { reason: receipt.setAside })}</p>
        <Button onClick={() => aside.mutate(null)}>{t('desk.money.claim_after_all')}</Button>
      </div>
    )
  return (
    <details className="money-form">
      <summary>{t('desk.money.set_aside')}</summary>
      {aside.error === null ? null : <Failure error={aside.error} />}
      <Input
        aria-label={t('desk.money.reason')}
        placeholder={t('desk.money.aside_hint')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button disabled={reason.trim() === ''} loading={aside.isPending} onClick={() => aside.mutate(reason)}>
        {t('desk.money.set_aside')}
      </Button>
    </details>
  )
}

import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { AdjustOrder } from './adjust-form.tsx'
import { PayOrder, ReverseEntry } from './pay-form.tsx'
import type { Entry, OrderMoney } from './wire.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import './money.css'

/** The money of an order: for finance what is due, what came, invoices and what can be done; for others whether it is paid. */
export function MoneySection({ orderId }: { orderId: string }) {
  const { t } = useTexts()
  const { data, error } = useRead(['money', 'order', orderId], () =>
    api.GET('/api/v1/money/orders/{id}', { params: { path: { id: orderId } } }),
  )
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading rows={3} />
  return (
    <section aria-label={t('desk.money.title')}>
      <Sums money={data} />
      {data.detail === null ? null : (
        <>
          <Entries entries={data.detail.entries} />
          <Papers detail={data.detail} />
          {data.mayWrite ? <PayOrder money={data} /> : null}
          {data.mayWrite ? <AdjustOrder money={data} /> : null}
        </>
      )}
    </section>
  )
}

function Sums({ money }: { money: OrderMoney }) {
  const { t } = useTexts()
  const { chargedFen, paidFen, dueFen, isPaid, dueOn, priceFen, payment, detail } = money
  const sums: [string, number][] = [
    ...(chargedFen > 0 || priceFen === null
      ? [[t('desk.money.charged'), chargedFen] satisfies [string, number]]
      : [[t('desk.money.agreed_price'), priceFen] satisfies [string, number]]),
    [t('desk.money.paid'), paidFen],
    ...(chargedFen > 0 ? [[t('desk.money.due'), dueFen] satisfies [string, number]] : []),
    ...(detail !== null && detail.aheadFen > 0
      ? [[t('desk.money.ahead'), detail.aheadFen] satisfies [string, number]]
      : []),
  ]
  return (
    <>
      <p>
        <Tag tone={isPaid ? 'green' : dueFen > 0 ? 'amber' : 'plain'}>
          {t(isPaid ? 'desk.money.is_paid' : dueFen > 0 ? 'desk.money.is_due' : 'desk.money.not_charged')}
        </Tag>{' '}
        <span className="quiet">
          {t(`desk.money.payment.${payment}`)}
          {dueFen > 0 && dueOn !== null ? ` · ${t('desk.money.pay_by', { day: civilDate(dueOn) })}` : ''}
        </span>
      </p>
      <dl className="money-sums">
        {sums.map(([name, fen]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatMoney(fen)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTexts()
  if (entries.length === 0) return <p className="quiet">{t('desk.money.no_entries')}</p>
  const note = ({ method, project, payer, document, reason, by, approvedBy }: Entry): string =>
    [
      method === null ? null : t(`money.method.${method}`),
      project,
      payer,
      document,
      reason === '@price' ? t('money.reason.price') : reason,
      by,
      approvedBy !== null && approvedBy !== by ? t('desk.money.approved_by', { name: approvedBy }) : null,
    ]
      .filter((each) => each !== null)
      .join(' · ')
  return (
    <ul className="money-entries">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span>
            <span className={entry.isReversed ? 'money-undone' : undefined}>
              {civilDate(entry.bookedOn)} {t(`money.kind.${entry.kind}`)}
            </span>
            <span className="cell-second">{note(entry)}</span>
            {entry.mayReverse ? <ReverseEntry entry={entry} /> : null}
          </span>
          <span className={entry.isReversed ? 'num money-undone' : 'num'}>
            {formatMoney(entry.amountFen)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Papers({ detail }: { detail: NonNullable<OrderMoney['detail']> }) {
  const { t } = useTexts()
  const { statements, invoices, claims } = detail
  if (statements.length + invoices.length + claims.length === 0) return null
  return (
    <ul className="money-entries">
      {statements.map(({ id, number, voidedReason }) => (
        <li key={id}>
          <a href={`/api/v1/money/statements/${id}/statement.pdf`}>
            {t('desk.money.statement')} {number}
          </a>
          {voidedReason === null ? null : <Tag tone="red">{t('desk.money.void')}</Tag>}
        </li>
      ))}
      {invoices.map(({ id, title, state, number, amountFen }) => (
        <li key={id}>
          <span>
            {t('desk.money.invoice_of', { title })} <Tag>{t(`desk.money.invoice.${state}`)}</Tag> {number}
          </span>
          <span className="num">{formatMoney(amountFen)}</span>
        </li>
      ))}
      {claims.map(({ id, payer, paidOn, state, amountFen }) => (
        <li key={id}>
          <span>
            {t('desk.money.said_paid', { payer, day: civilDate(paidOn) })}{' '}
            <Tag>{t(`desk.money.claim.${state}`)}</Tag>
          </span>
          <span className="num">{formatMoney(amountFen)}</span>
        </li>
      ))}
    </ul>
  )
}

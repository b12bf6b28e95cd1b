import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { fenOf } from '../../shared/yuan.ts'
import { sent, useSite, type Answer, type Form, type Site } from '../site.ts'
import { Facts, SectionHead, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { AskInvoice, SayPaid } from './money-forms.tsx'
import type { Detail, OrderMoney } from './money-wire.ts'
import type { OrderPart } from './parts.ts'

/** The money of an order for its customer: what is due and how to pay it, what came, invoices and statements. */
function MoneySection({ money, payer }: { money: OrderMoney; payer: string }) {
  const { t } = useSite()
  const { detail, priceFen, isPaid, dueFen } = money
  if (detail === null || (priceFen === null && detail.entries.length === 0)) return null
  const isOver = money.state === 'cancelled' || money.state === 'refused'
  if (isOver && priceFen === 0 && detail.entries.length + detail.claims.length === 0) return null
  const isDue = dueFen > 0
  return (
    <section class="section" aria-labelledby="money">
      <SectionHead id="money" title={t('portal.pay.title')} />
      <p>
        <Tag tone={isPaid ? 'green' : isDue ? 'amber' : undefined}>
          {t(isPaid ? 'portal.pay.is_paid' : isDue ? 'portal.pay.is_due' : 'portal.pay.later')}
        </Tag>
      </p>
      <Facts rows={useSums(money, detail)} />
      {money.mayClaim && (isDue || money.payment === 'account') ? (
        <HowToPay money={money} detail={detail} />
      ) : null}
      {money.mayClaim && money.payment !== 'account' ? <SayPaid money={money} payer={payer} /> : null}
      <Entries detail={detail} />
      <Papers detail={detail} />
      {money.mayAskInvoice ? <AskInvoice money={money} detail={detail} payer={payer} /> : null}
    </section>
  )
}

function useSums(money: OrderMoney, detail: Detail): [string, string][] {
  const { t } = useSite()
  const { isFinal, priceFen, paidFen, dueFen, dueOn, payment } = money
  const due = dueOn === null || dueFen === 0 ? '' : ` ${t('portal.pay.by', { day: civilDate(dueOn) })}`
  return [
    [t(isFinal ? 'portal.pay.final' : 'portal.pay.agreed'), formatMoney(priceFen ?? 0)],
    [t('portal.pay.paid'), formatMoney(paidFen)],
    [t('portal.pay.due'), `${formatMoney(dueFen)}${due}`],
    [t('portal.pay.way'), t(`portal.pay.payment.${payment}`)],
    ...(detail.projectAccount === null
      ? []
      : [[t('portal.pay.project'), detail.projectAccount] satisfies [string, string]]),
    ...(detail.aheadFen === 0
      ? []
      : [[t('portal.pay.ahead'), formatMoney(detail.aheadFen)] satisfies [string, string]]),
  ]
}

/** Where the money goes, once there is something to pay: the unit's account as it laid it down, and what to write into the transfer. */
function HowToPay({ money, detail }: { money: OrderMoney; detail: Detail }) {
  const { t } = useSite()
  const { accountHolder, bankName, bankAccount, paymentNote } = detail.unit
  if (money.payment === 'account') return <p class="under">{t('portal.pay.from_account')}</p>
  if (bankAccount === null) return <p class="under">{t('portal.pay.ask_unit')}</p>
  const rows: [string, string | null][] = [
    [t('portal.pay.holder'), accountHolder],
    [t('portal.pay.bank'), bankName],
    [t('portal.pay.account'), bankAccount],
    [t('portal.pay.quote'), money.number],
  ]
  return (
    <div class="notice">
      <h3>{t('portal.pay.how')}</h3>
      <Facts rows={rows.filter(([, value]) => value !== null)} />
      {paymentNote === null ? null : <p class="under">{paymentNote}</p>}
    </div>
  )
}

function Entries({ detail: { entries, claims } }: { detail: Detail }) {
  const { t } = useSite()
  const waiting = claims.filter(({ state }) => state !== 'confirmed')
  if (entries.length + waiting.length === 0) return null
  return (
    <ul class="paper-list">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p class="paper-head">
            <strong>{t(`portal.pay.kind.${entry.kind}`)}</strong> {formatMoney(entry.amountFen)}{' '}
            {entry.isReversed ? <Tag>{t('portal.pay.undone')}</Tag> : null}
          </p>
          <p class="under">
            {civilDate(entry.bookedOn)} {entry.payer ?? entry.project ?? ''}{' '}
            {entry.reason === '@price' ? t('portal.pay.by_price') : entry.reason}
          </p>
        </li>
      ))}
      {waiting.map((claim) => (
        <li key={claim.id}>
          <p class="paper-head">
            <strong>{t('portal.pay.said')}</strong> {formatMoney(claim.amountFen)}{' '}
            <Tag tone={claim.state === 'refused' ? 'red' : 'amber'}>
              {t(`portal.pay.claim.${claim.state}`)}
            </Tag>
          </p>
          <p class="under">
            {civilDate(claim.paidOn)} <Told text={claim.payer} /> {claim.reason}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Papers({ detail: { statements, invoices } }: { detail: Detail }) {
  const { t } = useSite()
  const standing = statements.filter(({ voidedReason }) => voidedReason === null)
  if (standing.length + invoices.length === 0) return null
  return (
    <ul class="paper-list">
      {standing.map(({ id, number }) => (
        <li key={id}>
          <p class="paper-links">
            <a href={`/api/v1/money/statements/${id}/statement.pdf`} download>
              {t('portal.pay.statement', { number: number ?? '' })}
            </a>
            <a href={`/api/v1/money/statements/${id}/statement.xlsx`} download>
              {t('portal.pay.statement_xlsx')}
            </a>
          </p>
        </li>
      ))}
      {invoices.map((invoice) => (
        <li key={invoice.id}>
          <p class="paper-head">
            <strong>{t('portal.pay.invoice')}</strong> {formatMoney(invoice.amountFen)}{' '}
            <Tag tone={invoice.state === 'issued' ? 'green' : 'amber'}>
              {t(`portal.pay.invoice.${invoice.state}`)}
            </Tag>
          </p>
          <p class="under">
            <Told text={invoice.title} /> {invoice.number} {invoice.reason}
          </p>
          {invoice.fileName === null ? null : (
            <a href={`/api/v1/money/invoices/${invoice.id}/file`} download>
              {invoice.fileName}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

const pathOf = (id: string): string => `/api/v1/money/orders/${encodeURIComponent(id)}`

const UNKNOWN: Answer<unknown> = { ok: false, status: 422, problem: null }

/** Optional texts of a form, without those that were left empty. */
const filled = (form: Form, names: readonly string[]): Record<string, string> => {
  const texts: Record<string, string> = {}
  for (const name of names) {
    const text = sent(form, name).trim()
    if (text !== '') texts[name] = text
  }
  return texts
}

function take(site: Site, form: Form, id: string): Promise<Answer<unknown>> {
  // What is no amount is sent as 0, which the API refuses with the words for it.
  const amountFen = fenOf(sent(form, 'amountFen')) ?? 0
  const does = sent(form, 'do')
  if (does === 'money.said')
    return site.send('POST', `${pathOf(id)}/claims`, {
      ...filled(form, ['payer', 'paidOn', 'note']),
      amountFen,
    })
  if (does === 'money.invoice') {
    const names = ['kind', 'title', 'taxNumber', 'address', 'bank', 'email']
    return site.send('POST', `${pathOf(id)}/invoices`, { ...filled(form, names), amountFen })
  }
  return Promise.resolve(UNKNOWN)
}

export const moneyPart: OrderPart = {
  word: 'money',
  place: 'main',
  async load(site, { id, organisation, person }) {
    const found = await site.get<OrderMoney>(pathOf(id))
    const payer = organisation?.name ?? person?.name ?? ''
    return found.ok ? <MoneySection money={found.value} payer={payer} /> : null
  },
  take: (site, form, { id }) => take(site, form, id),
}

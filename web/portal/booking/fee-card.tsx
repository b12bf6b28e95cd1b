import { nameIn } from '../../shared/language.ts'
import { formatMoney } from '../../shared/money.ts'
import { TaxNote } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import { say, type Order } from './wire.ts'

/** What a booking comes to, line by line, and the next step of its order. */
export function FeeCard({ order }: { order: Order }) {
  const site = useSite()
  const { t, language } = site
  const { finalFen, agreedFen, paidFen } = order
  const offer = order.quotes.find(({ state }) => state === 'accepted') ?? order.quotes[0]
  const total = finalFen ?? agreedFen ?? offer?.totalFen
  if (total === undefined) return null
  const isCancelled = order.state === 'cancelled' || order.state === 'refused'
  const word = isCancelled ? 'cancelled' : finalFen === null ? 'agreed' : 'final'
  return (
    <section class="card" aria-labelledby="fee">
      <h2 id="fee">{t('book.fee.title')}</h2>
      <ul class="price-lines">
        {isCancelled
          ? null
          : offer?.lines.map((line, index) => (
              <li key={index}>
                <span class="price-what">
                  <Told text={say(site, line.text) || nameIn(language, line)} />
                </span>
                <strong class={line.amountFen < 0 ? 'less' : undefined}>{formatMoney(line.amountFen)}</strong>
              </li>
            ))}
        <li class="price-total">
          <span>{t(`book.fee.${word}`)}</span>
          <strong>{formatMoney(isCancelled ? (finalFen ?? 0) : total)}</strong>
        </li>
      </ul>
      {total === offer?.totalFen && !isCancelled ? <TaxNote tax={offer.tax} /> : null}
      {paidFen === 0 ? null : (
        <p class="small">
          {t('book.fee.paid')} {formatMoney(paidFen)}
        </p>
      )}
      <Next order={order} />
    </section>
  )
}

/** The order's own page carries on: the charge to confirm, the stars to give, else all there is to read. */
function Next({ order }: { order: Order }) {
  const { t } = useSite()
  const step = order.can.includes('accept') ? 'confirm' : order.can.includes('rate') ? 'rate' : 'order'
  return (
    <p class="actions">
      <a class={step === 'order' ? 'button' : 'button button-primary'} href={`/orders/${order.id}`}>
        {t(`book.fee.${step}`)}
      </a>
    </p>
  )
}

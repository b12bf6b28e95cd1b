import { nameIn } from '../../shared/language.ts'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { TaxNote } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { offerOf } from './situation.ts'
import { say, type Offer, type Order, type OrderLine } from './wire.ts'

/** The offer that counts, every line explained, and what came before it. */
export function OfferCard({ order }: { order: Order }) {
  const { t } = useSite()
  const offer = offerOf(order)
  if (offer === undefined) return null
  const before = order.quotes.filter(({ version }) => version !== offer.version)
  const isFinal = order.finalFen !== null && order.finalFen === offer.totalFen && order.kind === 'booking'
  return (
    <section class="card" aria-labelledby="offer">
      <h2 id="offer">{t(isFinal ? 'order.offer.final' : 'order.offer.title')}</h2>
      <p class="under">
        <Tag tone={offer.state === 'offered' ? 'amber' : undefined}>
          {t(`order.offer.state.${offer.state}`)}
        </Tag>{' '}
        {t('order.offer.version', { n: offer.version, date: civilDate(offer.createdAt) })}
      </p>
      <Lines offer={offer} />
      {isFinal ? <p class="quiet small">{t('order.offer.final_note')}</p> : null}
      <Terms offer={offer} />
      {before.length === 0 ? null : (
        <details>
          <summary class="summary-link">{t('order.offer.before', { n: before.length })}</summary>
          {before.map((each) => (
            <div key={each.version}>
              <p class="under">
                {t('order.offer.version', { n: each.version, date: civilDate(each.createdAt) })}{' '}
                {t(`order.offer.state.${each.state}`)}
              </p>
              <Lines offer={each} />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function Lines({ offer }: { offer: Offer }) {
  const { t } = useSite()
  return (
    <>
      <ul class="price-lines">
        {offer.lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
        <li class="price-total">
          <span>{t('book.total')}</span>
          <strong>{formatMoney(offer.totalFen)}</strong>
        </li>
      </ul>
      <TaxNote tax={offer.tax} />
    </>
  )
}

function Line({ line }: { line: OrderLine }) {
  const site = useSite()
  const text = say(site, line.text)
  const notes = line.notes.map((note) => say(site, note)).join(site.t('portal.frame.semicolon'))
  return (
    <li>
      <span class="price-what">
        <Told text={text === '' ? nameIn(site.language, line) : text} />
        {notes === '' ? null : <span class="under">{notes}</span>}
      </span>
      <strong class={line.amountFen < 0 ? 'less' : undefined}>{formatMoney(line.amountFen)}</strong>
    </li>
  )
}

function Terms({ offer: { validUntil, promisedBy, note, state } }: { offer: Offer }) {
  const { t } = useSite()
  return (
    <div class="terms small">
      {promisedBy === null ? null : <p>{t('order.offer.promised', { date: promisedBy })}</p>}
      {validUntil === null || state !== 'offered' ? null : (
        <p>{t('order.offer.valid', { date: validUntil })}</p>
      )}
      {note === null ? null : (
        <p>
          <Told text={note} />
        </p>
      )}
    </div>
  )
}

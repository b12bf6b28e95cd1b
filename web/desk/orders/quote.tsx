import { Select } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { percentOf } from '../../shared/tax.ts'
import { useTexts } from '../texts/index.ts'
import { Tag } from '../ui/tag.tsx'
import { Why } from '../ui/why.tsx'
import type { Order } from './wire.ts'

type Quote = Order['quotes'][number]

/** The price: every line with its reason, the sum, and the offers before. */
export function QuoteSection({ order }: { order: Order }) {
  const { t } = useTexts()
  const [version, setVersion] = useState<number | undefined>()
  const quote = order.quotes.find((each) => each.version === version) ?? order.quotes[0]
  return (
    <section className="block" id="quote">
      <header className="orders-head">
        <h2>{t('desk.orders.cost')}</h2>
        {quote === undefined ? null : <QuoteSub quote={quote} />}
        {order.quotes.length < 2 ? null : (
          <Select
            className="push-end"
            aria-label={t('desk.orders.versions')}
            value={quote?.version ?? 0}
            onChange={setVersion}
            options={order.quotes.map((each) => ({
              value: each.version,
              label: t('desk.orders.version', { n: each.version }),
            }))}
          />
        )}
      </header>
      {quote === undefined ? <p className="quiet">{t('desk.orders.not_quoted')}</p> : <Lines quote={quote} />}
    </section>
  )
}

const TONES = { offered: 'amber', accepted: 'green', replaced: 'plain', declined: 'red' } as const

function QuoteSub({ quote }: { quote: Quote }) {
  const { t, word } = useTexts()
  return (
    <span className="quiet">
      {t('desk.orders.version_of', { n: quote.version, day: civilDate(quote.createdAt) })}{' '}
      <Tag tone={TONES[quote.state]}>{word('desk.orders.quote_state', quote.state)}</Tag>{' '}
      {quote.state === 'offered' && quote.validUntil !== null
        ? t('desk.orders.valid_until', { day: quote.validUntil })
        : null}
    </span>
  )
}

function Lines({ quote }: { quote: Quote }) {
  const { t, told, name } = useTexts()
  return (
    <>
      <ul className="quote-lines">
        {quote.lines.map((line, index) => {
          const said = told(line.text)
          return (
            <li key={`${line.name} ${index}`}>
              <span>
                {name(line)}
                {line.notes.length === 0 ? null : (
                  <Why title={name(line)}>
                    {line.notes.map((note) => (
                      <p key={note.zh}>{told(note)}</p>
                    ))}
                  </Why>
                )}
                {said === name(line) ? null : <span className="cell-second">{said}</span>}
              </span>
              <span className="num">{formatMoney(line.amountFen)}</span>
            </li>
          )
        })}
        <li className="quote-total">
          <span>{t('desk.orders.total')}</span>
          <span className="num">{formatMoney(quote.totalFen)}</span>
        </li>
      </ul>
      {quote.tax?.parts.map(({ rateBp, netFen, taxFen }) => (
        <p key={rateBp} className="quiet small">
          {t('price.tax_part', {
            rate: percentOf(rateBp),
            net: formatMoney(netFen),
            tax: formatMoney(taxFen),
          })}
        </p>
      ))}
      {quote.note === null ? null : <p className="pre quiet">{quote.note}</p>}
      {quote.promisedBy === null ? null : (
        <p className="quiet">{t('desk.orders.promised', { day: quote.promisedBy })}</p>
      )}
    </>
  )
}

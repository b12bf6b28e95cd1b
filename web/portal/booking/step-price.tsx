import { formatMoney } from '../../shared/money.ts'
import { nameIn } from '../../shared/language.ts'
import { addressOf, signInLink } from '../links.ts'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import { RequestKey } from '../ui/request-key.tsx'
import { Bar } from './book-frame.tsx'
import type { Book } from './book-state.ts'
import { carried, extrasOf, isCounted, quantityField } from './choices.ts'
import { FreeOfCharge } from './free.tsx'
import { Lines } from './lines.tsx'
import { Reasons } from './reasons.tsx'
import { WaitInLine } from './wait-in-line.tsx'

/** Second step: what it comes to, line by line; services may be added before the time is kept. */
export function StepPrice({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  const { quote } = book
  const note = quote?.ok && quote.value.totalFen > 0 ? t('book.settled_after') : t('book.nothing_bound')
  return (
    <>
      <Reasons book={book} />
      <WaitInLine book={book} />
      <Extras book={book} />
      <div data-part="lines">
        {quote?.ok ? <Lines quote={quote.value} prices={book.prices} /> : <NoPrice book={book} />}
      </div>
      <form
        class="book-form"
        method="post"
        action={addressOf(site.path, site.query)}
        data-with-query
        noValidate
      >
        <RequestKey />
        <input type="hidden" name="do" value="hold" />
        <Bar book={book} note={note}>
          <button class="button button-primary" type="submit">
            {t(site.session.person === null ? 'book.sign_in_then' : 'book.to_confirm')}
          </button>
        </Bar>
      </form>
      {site.session.person === null ? (
        <p class="quiet small">
          {t('book.sign_in_note')} <a href={signInLink(site)}>{t('book.sign_in')}</a>
        </p>
      ) : null}
    </>
  )
}

function NoPrice({ book }: { book: Book }) {
  const { t } = useSite()
  return book.prices?.list ? null : <p class="notice">{t('book.no_list')}</p>
}

/** What goes along: asked for in the address, so the price follows with and without scripts. */
export function Extras({ book }: { book: Book }) {
  const site = useSite()
  const { t, language, query } = site
  const extras = extrasOf(book.prices?.list?.items ?? [])
  const free = book.prices?.free.items ?? []
  if (extras.length === 0 && free.length === 0) return null
  const kept = [...carried(site.query, book.view.chosen)].filter(
    ([name]) => !/^(item|q-|free|purpose)/.test(name),
  )
  return (
    <form class="form book-extras" method="get" action={site.path} data-live>
      {kept.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="step" value="price" />
      {extras.length === 0 ? null : (
        <fieldset>
          <legend>{t('book.extras')}</legend>
          {extras.map((item) => {
            const name = isCounted(item) ? quantityField(item) : 'item'
            const id = `extra-${item.id}`
            return (
              <div key={item.id} class="extra">
                <label for={id}>
                  <Told text={nameIn(language, item)} />
                  <span class="under">{item.note}</span>
                </label>
                {isCounted(item) ? (
                  <span class="extra-count">
                    <input
                      id={id}
                      name={name}
                      type="text"
                      inputMode="decimal"
                      maxLength={6}
                      value={query.get(name) ?? ''}
                    />
                    <span aria-hidden="true">
                      {item.kind === 'material'
                        ? item.measure
                        : t(item.kind === 'operator' ? 'book.in_hours' : 'book.in_times')}
                    </span>
                  </span>
                ) : (
                  <input
                    id={id}
                    name={name}
                    type="checkbox"
                    value={item.id}
                    checked={query.getAll('item').includes(item.id)}
                  />
                )}
              </div>
            )
          })}
        </fieldset>
      )}
      <FreeOfCharge free={book.prices?.free ?? null} />
      <button class="button button-quiet live-hidden" type="submit">
        {t('book.price_again')}
      </button>
    </form>
  )
}

export const totalOf = ({ quote }: Book): string | null =>
  quote?.ok ? formatMoney(quote.value.totalFen) : null

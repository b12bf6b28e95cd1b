import { nameIn } from '../../shared/language.ts'
import { Clause } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import type { Book } from './book-state.ts'
import type { OrderTerms } from './wire.ts'

const percent = (bp: number): string => `${Number((bp / 100).toFixed(2))} %`

function Cancelling({ terms }: { terms: OrderTerms | null }) {
  const { t } = useSite()
  const { cancelFreeHours = 0, cancelFeeBp = 0, noShowFeeBp = 0 } = terms ?? {}
  return (
    <p>
      {cancelFeeBp === 0
        ? t('book.terms.cancel_always')
        : t('book.terms.cancel_free', { hours: cancelFreeHours, share: percent(cancelFeeBp) })}
      {noShowFeeBp === 0 ? '' : t('book.terms.no_show', { share: percent(noShowFeeBp) })}
    </p>
  )
}

/** What cancelling costs, how it is decided and paid: read before the button. */
export function Terms({ book }: { book: Book }) {
  const { t, language } = useSite()
  const { instrument, quote, view } = book
  const contract = quote?.ok ? quote.value.contract : null
  return (
    <div class="terms small">
      <Cancelling terms={book.terms} />
      <p>{t(view.answer.approval === 'automatic' ? 'book.terms.automatic' : 'book.terms.manual')}</p>
      {quote?.ok && quote.value.totalFen > 0 ? (
        <p>{t('book.terms.pay', { unit: nameIn(language, instrument.unit) })}</p>
      ) : null}
      {contract === null ? null : (
        <p>
          {t('book.terms.contract')} <Clause rule={contract} />
        </p>
      )}
      {instrument.openingRules === null ? null : (
        <p>
          <a class="inline" href={`/instruments/${instrument.id}#rules`}>
            {t('book.terms.rules')}
          </a>
        </p>
      )}
    </div>
  )
}

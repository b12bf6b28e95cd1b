import { nameIn } from '../../shared/language.ts'
import { Clause } from '../prices/index.tsx'
import { useSite } from '../site.ts'
import type { Book } from './book-state.ts'

/** What cancelling costs, how it is decided and paid: read before the button. */
export function Terms({ book }: { book: Book }) {
  const { t, language } = useSite()
  const { instrument, quote, view } = book
  const contract = quote?.ok ? quote.value.contract : null
  return (
    <div class="terms small">
      <p>{t('book.terms.cancel_always')}</p>
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

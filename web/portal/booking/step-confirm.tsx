import { PayingFields, TaxNote } from '../prices/index.tsx'
import { nameIn } from '../../shared/language.ts'
import { addressOf } from '../links.ts'
import { useSite } from '../site.ts'
import { Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { RequestKey } from '../ui/request-key.tsx'
import { stepLink, type Book } from './book-state.ts'
import { HoldNote } from './hold-note.tsx'
import { Purpose } from './purpose.tsx'
import { Reasons } from './reasons.tsx'
import { timeName } from './say-day.ts'
import { totalOf } from './step-price.tsx'
import { Terms } from './terms.tsx'

/** Third step: what is agreed to, what it is for, the terms of cancelling, then the button. */
export function StepConfirm({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  const { hold } = book
  if (hold === null || hold.state !== 'held') return <Over book={book} />
  const manual = book.view.answer.approval === 'manual'
  return (
    <>
      <HoldNote hold={hold} />
      <Reasons book={book} />
      <Agreed book={book} />
      <form class="form book-form" method="post" action={addressOf(site.path, site.query)} noValidate>
        <RequestKey />
        <Purpose free={site.query.get('purpose') ?? ''} />
        <PayingFields
          terms={book.terms}
          userClass={book.quote?.ok ? book.quote.value.class : undefined}
          isOwn={site.session.organisation?.id === book.instrument.unit.id}
        />
        <Terms book={book} />
        <div class="book-bar book-bar-wide">
          <button class="button button-primary" type="submit" name="do" value="confirm">
            {t(manual ? 'book.submit_manual' : 'book.submit')}
          </button>
          <button class="button button-quiet" type="submit" name="do" value="release">
            {t('book.release')}
          </button>
        </div>
      </form>
    </>
  )
}

function Agreed({ book }: { book: Book }) {
  const site = useSite()
  const { t, language } = site
  const { instrument, view } = book
  const total = totalOf(book)
  return (
    <Facts
      rows={[
        [t('book.fact.instrument'), <Told text={nameIn(language, instrument)} />],
        [t('book.fact.time'), <strong>{view.chosen === null ? '' : timeName(site, view.chosen)}</strong>],
        [t('book.fact.place'), <Told text={instrument.address ?? t('portal.frame.not_given')} />],
        [
          t('book.fact.total'),
          <>
            <strong>{total ?? t('book.price_open')}</strong>{' '}
            <a class="inline" href={stepLink(site, book, 'price')}>
              {t('book.details')}
            </a>
            <TaxNote tax={book.quote?.ok ? book.quote.value.tax : null} />
          </>,
        ],
        [
          t('book.fact.for'),
          site.session.organisation === null
            ? t('book.for_self')
            : nameIn(language, site.session.organisation),
        ],
      ]}
    />
  )
}

/** The time was kept too long, or somebody else decided: nothing is lost but the time. */
function Over({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  return (
    <>
      <div class="notice notice-amber" role="alert">
        <p>
          <strong>{t('book.hold_over')}</strong>
        </p>
        <p>{t('book.hold_over_note')}</p>
      </div>
      <Reasons book={book} />
      <form class="form book-form" method="post" action={addressOf(site.path, site.query)}>
        <RequestKey />
        <p class="actions">
          <button class="button button-primary" type="submit" name="do" value="again">
            {t('book.hold_again')}
          </button>
          <a class="button" href={stepLink(site, book, 'time')}>
            {t('book.other_time')}
          </a>
        </p>
      </form>
    </>
  )
}

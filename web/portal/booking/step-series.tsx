import { formatMoney } from '../../shared/money.ts'
import { PayingFields } from '../prices/index.tsx'
import { addressOf, signInLink } from '../links.ts'
import { useSite } from '../site.ts'
import { RequestKey } from '../ui/request-key.tsx'
import { Bar } from './book-frame.tsx'
import type { Book } from './book-state.ts'
import { Purpose } from './purpose.tsx'
import { Reasons } from './reasons.tsx'
import { RepeatForm } from './repeat-form.tsx'
import { lengthName, timeName } from './say-day.ts'
import { Extras } from './step-price.tsx'
import { Terms } from './terms.tsx'
import { say, type Occurrence } from './wire.ts'

/** Second step of many times: each of them, free or not, what else is free then, and one button for all. */
export function StepSeries({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  const { series, view, terms, quote, instrument } = book
  const userClass = quote?.ok ? quote.value.class : undefined
  const occurrences = series?.ok ? series.value.occurrences : []
  const free = occurrences.filter((each) => each.free)
  return (
    <>
      <Reasons book={book} />
      <RepeatForm book={book} />
      <Extras book={book} />
      <form
        class="form book-form"
        method="post"
        action={addressOf(site.path, site.query)}
        data-with-query
        noValidate
      >
        <RequestKey />
        <div data-part="series" class="series">
          {series === null ? <SignIn /> : <Occurrences book={book} />}
        </div>
        <Purpose free={site.query.get('purpose') ?? ''} />
        <PayingFields terms={terms} userClass={userClass} isOwn={isOwn(site.session, instrument.unit.id)} />
        <Terms book={book} />
        <input type="hidden" name="do" value="series" />
        <Bar
          book={book}
          total={totalOf(free) ?? t('book.price_open')}
          note={t('book.repeat.length', { length: lengthName(site, length(view.chosen)) })}
        >
          <button class="button button-primary" type="submit">
            {t(series === null ? 'book.sign_in_then' : 'book.repeat.send')}
          </button>
        </Bar>
      </form>
    </>
  )
}

const isOwn = (session: { organisation: { id: string } | null }, unitId: string): boolean =>
  session.organisation?.id === unitId

const length = (span: { from: number; until: number } | null): number =>
  span === null ? 0 : span.until - span.from

/** What all that are free come to; null where one has no listed price. */
function totalOf(free: readonly Occurrence[]): string | null {
  const amounts = free.map(({ amountFen }) => amountFen)
  return amounts.length === 0 || amounts.includes(null)
    ? null
    : formatMoney(amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0))
}

function SignIn() {
  const site = useSite()
  const { t } = site
  return (
    <p class="notice">
      {t('book.repeat.sign_in')}{' '}
      <a class="inline" href={signInLink(site)}>
        {t('book.sign_in')}
      </a>
    </p>
  )
}

function Occurrences({ book: { series } }: { book: Book }) {
  const site = useSite()
  const { t } = site
  if (series === null) return null
  if (!series.ok)
    return (
      <div class="notice notice-red" role="alert">
        {(series.problem?.reasons ?? []).map((reason) => (
          <p key={reason.code}>{say(site, reason)}</p>
        ))}
      </div>
    )
  const { occurrences } = series.value
  const free = occurrences.filter((each) => each.free).length
  return (
    <section aria-labelledby="series">
      <h2 id="series">{t('book.repeat.each')}</h2>
      <p class="under" aria-live="polite">
        {t('book.repeat.found', { n: occurrences.length, free })}
      </p>
      <ol class="series-list">
        {occurrences.map((each) => (
          <One key={each.position} occurrence={each} />
        ))}
      </ol>
    </section>
  )
}

/** Free with its price; or why not, and another time or none instead. */
function One({ occurrence }: { occurrence: Occurrence }) {
  const site = useSite()
  const { t } = site
  const { position, free, amountFen, reasons } = occurrence
  const time = timeName(site, spanOf(occurrence))
  if (free)
    return (
      <li>
        <span>{time}</span>
        <strong>{amountFen === null ? t('book.kind.free') : formatMoney(amountFen)}</strong>
      </li>
    )
  const id = `at-${position}`
  const isClosed = reasons.some(({ code }) => code === 'booking.closed')
  return (
    <li class="series-not">
      <span>
        <s>{time}</s>
        <span class="under">
          {reasons.map((reason) => say(site, reason)).join(t('portal.frame.semicolon'))}
        </span>
      </span>
      <strong>{t(isClosed ? 'book.kind.closed' : 'book.repeat.not')}</strong>
      <div class="field">
        <label for={id}>{t('book.repeat.instead', { n: position })}</label>
        <Instead id={id} occurrence={occurrence} />
      </div>
    </li>
  )
}

function Instead({ id, occurrence: { nearest } }: { id: string; occurrence: Occurrence }) {
  const site = useSite()
  const { t, posted } = site
  const chosen = posted?.fields[id] ?? ''
  return (
    <select id={id} name={id}>
      <option value="">{t('book.repeat.skip')}</option>
      {nearest.map((each) => (
        <option key={each.startsAt} value={each.startsAt} selected={each.startsAt === chosen}>
          {timeName(site, spanOf(each))}
        </option>
      ))}
    </select>
  )
}

const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({
  from: Date.parse(startsAt),
  until: Date.parse(endsAt),
})

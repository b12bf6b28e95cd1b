import { nameIn } from '../../shared/language.ts'
import { addressOf } from '../links.ts'
import { pricesOf } from '../prices/index.tsx'
import { sent, type Form, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, Empty } from '../ui/parts.tsx'
import { bookOf, type Book } from './book-state.ts'
import { BookFrame } from './book-frame.tsx'
import { carried, itemsWish } from './choices.ts'
import { StepConfirm } from './step-confirm.tsx'
import { payingIn, sendSeries } from './series-send.ts'
import { StepPrice } from './step-price.tsx'
import { StepSeries } from './step-series.tsx'
import { StepTime } from './step-time.tsx'
import { dateOf, DAY, MINUTE, startOf } from './times.ts'
import { chosenIn } from './view.ts'
import type { Booking } from './wire.ts'

/** Booking a time in three named steps; the address holds everything chosen, so that each step can be left and found again. */
export const bookPage: PageDefinition = { path: '/instruments/:id/book', load, action }

async function load(site: Site): Promise<Outcome> {
  const found = await bookOf(site)
  if (!found.ok) return { kind: 'refused', ...found }
  const book = found.value
  const title = site.t(`book.title.${book?.step ?? 'time'}`)
  return {
    kind: 'page',
    nav: 'instruments',
    title: book === null ? title : `${title} · ${nameIn(site.language, book.instrument)}`,
    description: title,
    hidden: true,
    main: book === null ? <Closed site={site} /> : <BookFrame book={book}>{stepOf(book)}</BookFrame>,
  }
}

function stepOf(book: Book) {
  if (book.repeat !== null && book.step === 'price') return <StepSeries book={book} />
  if (book.step === 'confirm') return <StepConfirm book={book} />
  return book.step === 'price' ? <StepPrice book={book} /> : <StepTime book={book} />
}

function Closed({ site }: { site: Site }) {
  const { t } = site
  const instrument = `/instruments/${site.params['id'] ?? ''}`
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[{ text: t('portal.nav.instruments'), href: '/instruments' }, { text: t('book.book') }]}
      />
      <Empty title={t('book.not_opened')}>
        <p class="actions">
          <a class="button" href={instrument}>
            {t('book.to_instrument')}
          </a>
        </p>
      </Empty>
    </div>
  )
}

/** What each button of the steps asks for. */
async function action(site: Site, form: Form): Promise<Outcome> {
  const hold = site.query.get('hold')
  switch (sent(form, 'do')) {
    case 'confirm':
      return hold === null ? keep(site, null) : confirm(site, hold, form)
    case 'release':
      return release(site, hold)
    case 'again':
      return keep(site, null)
    case 'series':
      return sendSeries(site, form)
    case 'wait':
      return waitInLine(site)
    default:
      return keep(site, hold)
  }
}

/** Keeps the chosen time while the rest is filled in; a time kept before is moved there. */
async function keep(site: Site, hold: string | null): Promise<Outcome> {
  const span = chosenIn(site.query)
  if (span === null) return { kind: 'redirect', to: addressOf(site.path, carried(site.query, null)) }
  const wish = {
    startsAt: new Date(span.from).toISOString(),
    endsAt: new Date(span.until).toISOString(),
    ...(site.query.has('seat') && { seat: Number(site.query.get('seat')) }),
  }
  const before = hold === null ? null : await standing(site, hold)
  const kept =
    before === null
      ? await site.send<Booking>('POST', `/api/v1/instruments/${site.params['id'] ?? ''}/bookings`, {
          ...wish,
          hold: true,
          use: site.query.get('use') ?? 'research',
        })
      : isSame(before, wish)
        ? { ok: true as const, value: before }
        : await site.send<Booking>('POST', `/api/v1/bookings/${before.id}/move`, wish)
  if (!kept.ok) return { kind: 'refused', ...kept }
  const query = carried(site.query, span)
  query.set('hold', kept.value.id)
  query.set('step', 'confirm')
  return { kind: 'redirect', to: addressOf(site.path, query) }
}

/** What was kept before, if it still is. */
async function standing(site: Site, hold: string): Promise<Booking | null> {
  const found = await site.get<Booking>(`/api/v1/bookings/${encodeURIComponent(hold)}`)
  return found.ok && found.value.state === 'held' ? found.value : null
}

const isSame = (hold: Booking, wish: { startsAt: string; endsAt: string; seat?: number }): boolean =>
  Date.parse(hold.startsAt) === Date.parse(wish.startsAt) &&
  Date.parse(hold.endsAt) === Date.parse(wish.endsAt) &&
  (wish.seat === undefined || wish.seat === hold.seat.seat)

async function confirm(site: Site, hold: string, form: Form): Promise<Outcome> {
  const purpose = sent(form, 'purpose').trim()
  const prices = await pricesOf(site, site.params['id'] ?? '')
  const made = await site.send<Booking>('POST', `/api/v1/bookings/${encodeURIComponent(hold)}/confirmation`, {
    use: sent(form, 'use') || 'research',
    ...(purpose !== '' && { purpose }),
    ...itemsWish(prices?.list?.items ?? [], site.query),
    ...payingIn(form),
  })
  return made.ok
    ? { kind: 'redirect', to: `/bookings/${made.value.id}?made=1` }
    : { kind: 'refused', ...made }
}

/** Some time of that length within the same day: what becomes free is offered. */
async function waitInLine(site: Site): Promise<Outcome> {
  const span = chosenIn(site.query)
  if (span === null) return { kind: 'redirect', to: site.path }
  const day = startOf(dateOf(span.from))
  const asked = await site.send('POST', `/api/v1/instruments/${site.params['id'] ?? ''}/wait-list`, {
    earliest: new Date(Math.max(day, Date.now())).toISOString(),
    latest: new Date(Math.max(day + DAY, span.until)).toISOString(),
    minutes: Math.round((span.until - span.from) / MINUTE),
  })
  return asked.ok ? { kind: 'redirect', to: '/bookings?view=waiting' } : { kind: 'refused', ...asked }
}

async function release(site: Site, hold: string | null): Promise<Outcome> {
  if (hold !== null) await site.send('POST', `/api/v1/bookings/${encodeURIComponent(hold)}/cancel`, {})
  return { kind: 'redirect', to: `/instruments/${site.params['id'] ?? ''}` }
}

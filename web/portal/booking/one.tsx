import { clockTime } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { absolute, signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { hasEnded, spanOfBooking } from './booking-words.ts'
import { calendarFile } from './ics.ts'
import { FeeCard } from './fee-card.tsx'
import { OneForms } from './one-forms.tsx'
import { Progress } from './progress.tsx'
import { lengthName, timeName } from './say-day.ts'
import { takeSeries } from './series-rows.tsx'
import { readStamp } from './times.ts'
import { timeViewOf, type TimeView } from './view.ts'
import type { Booking, Order } from './wire.ts'

/** One booking: what is being waited for, what can be done, how it came about. */
export const bookingPage: PageDefinition = {
  path: '/bookings/:id',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const found = await site.get<Booking>(pathOf(site))
    if (!found.ok) return { kind: 'refused', ...found }
    const moves = found.value.can.includes('move')
    const { orderId } = found.value
    const [view, order] = await Promise.all([
      moves ? timeViewOf(site, found.value.instrument.id) : null,
      orderId === null ? null : site.get<Order>(`/api/v1/orders/${encodeURIComponent(orderId)}`),
    ])
    const title = site.t(`book.one.title.${found.value.state}`)
    return {
      kind: 'page',
      nav: 'me',
      title: `${title} · ${nameIn(site.language, found.value.instrument)}`,
      description: title,
      hidden: true,
      main: <One booking={found.value} view={view} order={order?.ok ? order.value : null} />,
    }
  },
  action,
}

export const bookingFile: PageDefinition = {
  path: '/bookings/:id.ics',
  async load(site) {
    const found = await site.get<Booking>(pathOf(site))
    if (!found.ok) return { kind: 'refused', ...found }
    const url = absolute(site, `/bookings/${found.value.id}`)
    const body = calendarFile(found.value, { url, host: new URL(url).host, now: new Date().toISOString() })
    return { kind: 'data', type: 'text/calendar; charset=utf-8', body }
  },
}

const pathOf = (site: Site): string => `/api/v1/bookings/${encodeURIComponent(site.params['id'] ?? '')}`

async function action(site: Site, form: Sent): Promise<Outcome> {
  const done = await (takeSeries(site, form) ?? take(site, form))
  return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
}

/** What each of the page's forms asks of the API. */
async function take(site: Site, form: Sent) {
  const path = pathOf(site)
  const reason = sent(form, 'reason').trim()
  const said = reason === '' ? {} : { reason }
  switch (sent(form, 'do')) {
    case 'cancel':
      return site.send<Booking>('POST', `${path}/cancel`, said)
    case 'refuse':
      return site.send<Booking>('POST', `${path}/refuse`, said)
    case 'approve':
      return site.send<Booking>('POST', `${path}/approve`)
    case 'extend':
      return site.send<Booking>('POST', `${path}/extend`, { endsAt: iso(sent(form, 'endsAt')) })
    case 'move':
      return site.send<Booking>('POST', `${path}/move`, {
        startsAt: iso(sent(form, 'startsAt')),
        endsAt: iso(sent(form, 'startsAt'), Number(sent(form, 'length'))),
        ...said,
      })
    case 'finish':
      return site.send<Booking>('POST', `${path}/finish`)
    default:
      return site.send<Booking>('POST', `${path}/check-in`)
  }
}

/** What a field says in Shanghai, so many milliseconds later, as an instant; nonsense is left to the API. */
function iso(stamp: string, later = 0): string {
  const instant = readStamp(stamp)
  return instant === null || !Number.isFinite(later) ? stamp : new Date(instant + later).toISOString()
}

type Shown = { booking: Booking; view: TimeView | null; order: Order | null }

function One({ booking, view, order }: Shown) {
  const site = useSite()
  const { t, language } = site
  const span = spanOfBooking(booking)
  const isOver = hasEnded(booking)
  const fee = order === null ? null : <FeeCard order={order} />
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[
          { text: t('book.mine.title'), href: '/bookings' },
          { text: nameIn(language, booking.instrument) },
        ]}
      />
      <div class="title">
        <h1>{t(`book.one.title.${booking.state}`)}</h1>
        <p class="lead">
          {timeName(site, span)}
          {t('portal.frame.dot')}
          <Told text={nameIn(language, booking.instrument)} />
        </p>
      </div>
      <div class="matter-columns">
        <div class="matter-main">
          <Note booking={booking} />
          {isOver ? (
            <p class="actions">
              <a class="button" href={`/instruments/${booking.instrument.id}/book`}>
                {t('book.one.again')}
              </a>
            </p>
          ) : null}
          {booking.state === 'finished' ? fee : null}
          <OneForms booking={booking} view={view} />
          {booking.state === 'finished' ? null : fee}
          <section class="section" aria-labelledby="facts">
            <h2 id="facts">{t('book.one.facts')}</h2>
            <Facts rows={useFacts(booking)} />
          </section>
        </div>
        <div class="matter-side">
          <Progress booking={booking} />
        </div>
      </div>
    </div>
  )
}

/** Until when, and what can be done then. */
function Note({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t, query } = site
  const { state, reason, cause, holdExpiresAt } = booking
  const span = spanOfBooking(booking)
  const told: Partial<Record<Booking['state'], string>> = {
    requested: t('book.one.note.requested'),
    held: holdExpiresAt === null ? '' : t('book.one.note.held', { time: clockTime(holdExpiresAt) }),
    confirmed: t('book.one.note.confirmed', { time: timeName(site, span) }),
    in_use: t('book.one.note.in_use', { time: clockTime(booking.endsAt) }),
    displaced: t('book.one.note.displaced'),
  }
  const words = [
    query.has('made') ? t('book.one.made') : '',
    told[state] ?? '',
    cause === null ? '' : t(`book.cause.${cause}`),
    reason === null ? '' : t('book.one.reason', { reason }),
  ].filter(Boolean)
  if (words.length === 0) return null
  return (
    <div class={state === 'displaced' || state === 'refused' ? 'notice notice-red' : 'notice'}>
      {words.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </div>
  )
}

function useFacts(booking: Booking): [string, preact.ComponentChildren][] {
  const site = useSite()
  const { t, language } = site
  const { instrument, unit, person, bookedBy, organisation, purpose, use, orderId, seat, series } = booking
  const span = spanOfBooking(booking)
  const rows: [string, preact.ComponentChildren][] = [
    [
      t('book.fact.instrument'),
      <a class="inline" href={`/instruments/${instrument.id}`}>
        {nameIn(language, instrument)}
      </a>,
    ],
    [t('portal.field.unit'), <Told text={nameIn(language, unit)} />],
    [
      t('book.fact.time'),
      t('book.one.time', { time: timeName(site, span), length: lengthName(site, span.until - span.from) }),
    ],
    [t('book.fact.seat'), seat.name ?? t('book.seat', { n: seat.seat })],
    [t('book.fact.for'), [person.name, organisation?.name].filter(Boolean).join(t('portal.frame.dot'))],
    [t('book.fact.by'), bookedBy === null || bookedBy.id === person.id ? null : bookedBy.name],
    [t('book.use.title'), use === null ? null : t(`book.use.${use}`)],
    [t('book.purpose'), purpose],
    [
      t('book.fact.series'),
      series === null ? null : (
        <a class="inline" href={`/bookings/series/${series.id}`}>
          {t('book.one.series', { n: series.position })}
        </a>
      ),
    ],
    [
      t('book.one.order'),
      orderId === null ? null : (
        <a class="inline" href={`/orders/${orderId}`}>
          {t('book.one.order_link')}
        </a>
      ),
    ],
    [
      t('book.fact.calendar'),
      <a class="inline" href={`/bookings/${booking.id}.ics`} download={`dayi-${booking.id.slice(-8)}.ics`}>
        {t('book.one.calendar')}
      </a>,
    ],
  ]
  return rows.filter(([, value]) => value !== null)
}

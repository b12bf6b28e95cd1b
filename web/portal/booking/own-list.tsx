import { nameIn } from '../../shared/language.ts'
import { addressOf, signInLink, withQuery } from '../links.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs, Empty, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { spanOfBooking, stateTone } from './booking-words.ts'
import { lengthName, timeName } from './say-day.ts'
import { SeriesRows, takeSeries } from './series-rows.tsx'
import type { Booking, BookingList, WishList } from './wire.ts'

const VIEWS = ['upcoming', 'waiting', 'past'] as const
type View = (typeof VIEWS)[number]

/** What the API is asked for each view; `ahead`: the nearest first. */
const ASKED: Record<View, readonly Booking['state'][]> = {
  upcoming: ['confirmed', 'in_use', 'displaced'],
  waiting: ['requested', 'held'],
  past: ['finished', 'cancelled', 'refused', 'expired', 'no_show'],
}

/** One's own bookings: those to come, those that wait, those that are over. */
export const ownBookings: PageDefinition = {
  path: '/bookings',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const view = VIEWS.find((each) => each === site.query.get('view')) ?? 'upcoming'
    const cursor = site.query.get('cursor')
    const asked = new URLSearchParams({ of: 'mine', limit: '30', ...(cursor !== null && { cursor }) })
    for (const state of ASKED[view]) asked.append('state', state)
    const [list, wishes] = await Promise.all([
      site.get<BookingList>(`/api/v1/bookings?${asked.toString()}`),
      view === 'waiting' ? site.get<WishList>('/api/v1/wait-list?state=waiting&state=offered') : null,
    ])
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('book.mine.title'),
      description: site.t('book.mine.title'),
      hidden: true,
      main: <Own list={list.value} view={view} wishes={wishes?.ok ? wishes.value : null} />,
    }
  },
  action,
}

async function action(site: Site, form: Sent): Promise<Outcome> {
  const cancelled = await takeSeries(site, form)
  if (cancelled !== null)
    return cancelled.ok
      ? { kind: 'redirect', to: addressOf(site.path, site.query) }
      : { kind: 'refused', ...cancelled }
  const left = await site.send('POST', `/api/v1/wait-list/${encodeURIComponent(sent(form, 'wish'))}/leave`)
  return left.ok ? { kind: 'redirect', to: '/bookings?view=waiting' } : { kind: 'refused', ...left }
}

function Own({ list, view, wishes }: { list: BookingList; view: View; wishes: WishList | null }) {
  const site = useSite()
  const { t } = site
  // What is to come is read from the nearest on.
  const items = view === 'past' ? list.items : list.items.toReversed()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('book.mine.title') }]} />
      <div class="title">
        <h1>{t('book.mine.title')}</h1>
      </div>
      <nav class="pages" aria-label={t('book.mine.which')}>
        {VIEWS.map((each) => (
          <a
            key={each}
            href={withQuery(site, { view: each, cursor: null })}
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`book.mine.view.${each}`)}
          </a>
        ))}
      </nav>
      {items.length === 0 && (wishes?.items.length ?? 0) === 0 ? (
        <Empty title={t(`book.mine.none.${view}`)}>
          <p class="actions">
            <a class="button" href="/instruments">
              {t('book.mine.find')}
            </a>
          </p>
        </Empty>
      ) : (
        <ul class="case-list">
          {grouped(items).map(([first, ...others]) =>
            others.length === 0 || first.series === null ? (
              <Line key={first.id} booking={first} />
            ) : (
              <Group key={first.series.id} series={first.series.id} members={[first, ...others]} />
            ),
          )}
        </ul>
      )}
      {wishes === null ? null : <Wishes wishes={wishes} />}
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('book.mine.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('book.mine.more')}</a>
        </nav>
      )}
    </div>
  )
}

type Group = [Booking, ...Booking[]]

/** Bookings of one series stand together where the first of them stands. */
function grouped(items: readonly Booking[]): Group[] {
  const groups = new Map<string, Group>()
  for (const booking of items) {
    const key = booking.series?.id ?? booking.id
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [booking])
    else group.push(booking)
  }
  return [...groups.values()]
}

/** The times of a series on this page of the list. */
function Group({ series, members }: { series: string; members: Group }) {
  const { t, language } = useSite()
  const [first] = members
  return (
    <li class="series-group">
      <a href={`/bookings/series/${series}`}>{t('book.series.group', { n: members.length })}</a>
      <p>
        <Told text={nameIn(language, first.instrument)} />
        {t('portal.frame.dot')}
        <Told text={nameIn(language, first.unit)} />
      </p>
      <SeriesRows series={series} members={members} />
    </li>
  )
}

function Line({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t, language } = site
  const span = spanOfBooking(booking)
  return (
    <li>
      <a href={`/bookings/${booking.id}`}>{timeName(site, span)}</a>
      <p>
        <Told text={nameIn(language, booking.instrument)} />
        {t('portal.frame.dot')}
        {lengthName(site, span.until - span.from)}
      </p>
      <p class="under">
        <Tag tone={stateTone(booking.state)}>{t(`book.state.${booking.state}`)}</Tag>{' '}
        <Told text={nameIn(language, booking.unit)} />
      </p>
    </li>
  )
}

/** Times that one waits for, with what is offered. */
function Wishes({ wishes }: { wishes: WishList }) {
  const site = useSite()
  const { t, language } = site
  if (wishes.items.length === 0) return null
  return (
    <section class="section" aria-labelledby="wishes">
      <h2 id="wishes">{t('book.wait.title')}</h2>
      <ul class="case-list">
        {wishes.items.map((wish) => {
          const range = { from: Date.parse(wish.earliest), until: Date.parse(wish.latest) }
          return (
            <li key={wish.id}>
              <p>
                <a href={`/instruments/${wish.instrument.id}`}>
                  <Told text={nameIn(language, wish.instrument)} />
                </a>
              </p>
              <p>
                {t('book.wait.what', {
                  length: lengthName(site, wish.minutes * 60_000),
                  range: timeName(site, range),
                })}
              </p>
              {wish.offer === null ? (
                <p class="under">{wish.ahead === null ? null : t('book.wait.ahead', { n: wish.ahead })}</p>
              ) : (
                <p>
                  <a class="button button-primary" href={`/bookings/${wish.offer.bookingId}`}>
                    {t('book.wait.offered', {
                      time: timeName(site, {
                        from: Date.parse(wish.offer.startsAt),
                        until: Date.parse(wish.offer.endsAt),
                      }),
                    })}
                  </a>
                </p>
              )}
              {wish.canLeave ? (
                <Form hidden={{ do: 'leave', wish: wish.id }}>
                  <Submit quiet>{t('book.wait.leave')}</Submit>
                </Form>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import { signInLink } from '../links.ts'
import { useSite, type Form, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { spanOfBooking } from './booking-words.ts'
import { timeName } from './say-day.ts'
import { SeriesRows, takeSeries } from './series-rows.tsx'
import { say, type Series } from './wire.ts'

/** A time that is repeated: each of its bookings, and what of it could not be had. */
export const seriesPage: PageDefinition = {
  path: '/bookings/series/:id',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const found = await site.get<Series>(pathOf(site))
    if (!found.ok) return { kind: 'refused', ...found }
    const title = site.t('book.series.title')
    return {
      kind: 'page',
      nav: 'me',
      title: `${title} · ${found.value.instrument.name}`,
      description: title,
      hidden: true,
      main: <Whole series={found.value} />,
    }
  },
  action,
}

const pathOf = (site: Site): string => `/api/v1/booking-series/${encodeURIComponent(site.params['id'] ?? '')}`

async function action(site: Site, form: Form): Promise<Outcome> {
  const done = await (takeSeries(site, form) ?? site.send('POST', `${pathOf(site)}/cancel`, {}))
  return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
}

function Whole({ series }: { series: Series }) {
  const site = useSite()
  const { t, query } = site
  const { instrument, occurrences } = series
  const members = occurrences.flatMap(({ booking }) => (booking === null ? [] : [booking]))
  const lost = occurrences.filter(({ booking }) => booking === null)
  const waits = members.some(({ state }) => state === 'requested')
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('book.mine.title'), href: '/bookings' }, { text: t('book.series.title') }]}
      />
      <div class="title">
        <h1>{t('book.series.title')}</h1>
        <p class="lead">
          <a class="inline" href={`/instruments/${instrument.id}`}>
            <Told text={instrument.name} />
          </a>
        </p>
      </div>
      {query.has('made') ? (
        <p class="notice">{t(waits ? 'book.series.asked' : 'book.series.made', { n: members.length })}</p>
      ) : null}
      <SeriesRows series={series.id} members={members} />
      {lost.length === 0 ? null : (
        <section class="section" aria-labelledby="lost">
          <h2 id="lost">{t('book.series.lost')}</h2>
          <ul class="series-list">
            {lost.map((each) => (
              <li key={each.position}>
                <s>{timeName(site, spanOfBooking(each))}</s>
                <span class="under">
                  {each.reasons.map((reason) => say(site, reason)).join(t('portal.frame.semicolon'))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

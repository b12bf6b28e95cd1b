import { nameIn } from '../../shared/language.ts'
import { withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Empty } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { Free } from './free.tsx'
import { PriceTable } from './table.tsx'
import type { PublicPrices } from './wire.ts'

type Item = PublicPrices['items'][number]

/** What every managing unit charges users from outside, on a day. */
export const publicPrices: PageDefinition = {
  path: '/prices',
  rate: 'search',
  async load(site) {
    const asked = new URLSearchParams({ limit: '60' })
    for (const name of ['q', 'date', 'unit', 'cursor']) {
      const value = site.query.get(name)
      if (value !== null && value !== '') asked.set(name, value)
    }
    const list = await site.get<PublicPrices>(`/api/v1/prices?${asked.toString()}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'instruments',
      title: site.t('price.public.title'),
      description: site.t('price.public.description'),
      hidden: site.query.size > 0,
      main: <Prices list={list.value} />,
    }
  },
}

function Prices({ list }: { list: PublicPrices }) {
  const site = useSite()
  const { t, query } = site
  return (
    <div class="page">
      <div class="title">
        <h1>{t('price.public.title')}</h1>
        <p class="lead">{t('price.public.lead', { date: list.date })}</p>
      </div>
      <form class="form price-search" method="get" action="/prices" role="search">
        <div class="field">
          <label for="price-q">{t('price.public.search')}</label>
          <input id="price-q" name="q" type="search" maxLength={60} value={query.get('q') ?? ''} />
        </div>
        <div class="field">
          <label for="price-date">{t('price.public.on')}</label>
          <input id="price-date" name="date" type="date" value={query.get('date') ?? list.date} />
        </div>
        <button class="button button-primary" type="submit">
          {t('price.public.search_now')}
        </button>
      </form>
      {list.items.length === 0 ? (
        <Empty title={t('price.public.none')}>
          <p>{t('price.public.none_hint')}</p>
          <p class="actions">
            <a class="button" href="/prices">
              {t('price.public.all')}
            </a>
          </p>
        </Empty>
      ) : (
        [...Map.groupBy(list.items, ({ instrument }) => instrument.id).values()].map((items) => (
          <Instrument key={items[0]?.instrument.id} items={items} />
        ))
      )}
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('price.public.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('price.public.more')}</a>
        </nav>
      )}
      <Free rule={list.free} />
    </div>
  )
}

function Instrument({ items }: { items: Item[] }) {
  const { t, language } = useSite()
  const [first] = items
  if (first === undefined) return null
  const { instrument, unit, from, document } = first
  return (
    <section class="price-block" aria-label={nameIn(language, instrument)}>
      <h2>
        <a href={`/instruments/${instrument.id}#prices`}>
          <Told text={nameIn(language, instrument)} />
        </a>
      </h2>
      <p class="under">
        <a class="inline" href={`/units/${unit.id}`}>
          <Told text={nameIn(language, unit)} />
        </a>
        {t('portal.frame.dot')}
        {t('price.since', { from, document: document ?? t('price.no_document') })}
        {t('portal.frame.dot')}
        <a class="inline" href={`/instruments/${instrument.id}/prices`}>
          {t('price.history_link')}
        </a>
      </p>
      <PriceTable items={items.map(({ item }) => item)} caption={nameIn(language, instrument)} />
    </section>
  )
}

import type { InstrumentView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Empty, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { PriceTable } from './table.tsx'
import type { History } from './wire.ts'

type List = History['items'][number]

/** Every price list of an instrument: what held when, and by which document. */
export const priceHistory: PageDefinition = {
  path: '/instruments/:id/prices',
  async load(site) {
    const path = `/api/v1/instruments/${encodeURIComponent(site.params['id'] ?? '')}`
    const cursor = site.query.get('cursor')
    const asked = new URLSearchParams({ limit: '10', ...(cursor !== null && { cursor }) })
    const [found, history] = await Promise.all([
      site.get<InstrumentView>(path),
      site.get<History>(`${path}/prices/history?${asked.toString()}`),
    ])
    if (!found.ok) return { kind: 'refused', ...found }
    if (!history.ok) return { kind: 'refused', ...history }
    const title = site.t('price.history.title')
    return {
      kind: 'page',
      nav: 'instruments',
      title: `${title} · ${nameIn(site.language, found.value)}`,
      description: site.t('price.history.lead'),
      hidden: cursor !== null,
      main: <Lists instrument={found.value} history={history.value} />,
    }
  },
}

function Lists({ instrument, history }: { instrument: InstrumentView; history: History }) {
  const site = useSite()
  const { t, language } = site
  const name = nameIn(language, instrument)
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[
          { text: t('price.public.title'), href: '/prices' },
          { text: name, href: `/instruments/${instrument.id}` },
          { text: t('price.history.title') },
        ]}
      />
      <div class="title">
        <h1>
          <Told text={name} />
        </h1>
        <p class="lead">{t('price.history.lead')}</p>
      </div>
      {history.items.length === 0 ? <Empty title={t('price.history.none')} /> : null}
      {history.items.map((list, index) => (
        <OneList key={list.id} list={list} before={history.items[index + 1] ?? null} />
      ))}
      {history.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('price.public.more')}>
          <a href={withQuery(site, { cursor: history.nextCursor })}>{t('price.public.more')}</a>
        </nav>
      )}
    </div>
  )
}

function stateOf({ from, until, replaced }: List, today: string) {
  if (replaced) return 'replaced'
  if (from > today) return 'later'
  return until !== null && until < today ? 'past' : 'now'
}

function OneList({ list, before }: { list: List; before: List | null }) {
  const { t } = useSite()
  const state = stateOf(list, new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
  const { from, until, document, reason } = list
  const span = until === null ? t('price.history.open', { from }) : t('price.history.span', { from, until })
  return (
    <section class="price-block" aria-label={span}>
      <h2>
        {span}{' '}
        <Tag tone={state === 'now' ? 'green' : state === 'later' ? 'blue' : undefined}>
          {t(`price.history.${state}`)}
        </Tag>
      </h2>
      <p class="under">
        {t('price.history.document', { document: document ?? t('price.no_document') })}
        {reason === null ? '' : ` · ${reason}`}
      </p>
      <PriceTable items={list.items} before={before?.items ?? null} caption={span} />
    </section>
  )
}

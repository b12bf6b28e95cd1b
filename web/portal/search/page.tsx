import { formatCount } from '../../shared/numbers.ts'
import { LiveArea } from '../live/index.tsx'
import { ProvinceMap } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { MapNote } from '../ui/map-note.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Chips } from './chip-list.tsx'
import { NothingFound } from './empty.tsx'
import { Expansions } from './expansions.tsx'
import { Facets } from './facets.tsx'
import { wholeOf, type Found } from './found.ts'
import { areasFound, RegionsFound } from './places.tsx'
import { Pages } from './pages.tsx'
import { filtersOf } from './request.ts'
import { Result } from './result.tsx'
import { Tools } from './tools.tsx'

export function SearchPage(found: Found) {
  const { t } = useSite()
  const { request, result, chips, drawing } = found
  return (
    <div class="page find">
      <h1 class="unseen">{t('portal.search.title')}</h1>
      <div class="find-top">
        <SearchBox value={request.q} kept={filtersOf(request)} />
        <Expansions request={request} result={result} />
      </div>
      <div class="find-body">
        <Facets found={found} />
        <section class="results" aria-label={t('portal.search.results')}>
          <Pills found={found} />
          <Tools found={found} />
          {chips.length > 0 ? <Chips found={found} /> : null}
          {request.view === 'map' ? <MapView {...found} /> : <List {...found} />}
        </section>
        <aside class="find-aside">
          {request.view === 'list' && drawing !== null && result.total > 0 ? (
            <div class="card">
              <h2>{t('portal.search.where')}</h2>
              <ProvinceMap
                drawing={drawing}
                areas={areasFound(useSite(), found)}
                label={t('portal.search.where')}
                small
              />
              <MapNote />
            </div>
          ) : null}
          <div class="card">
            <h2>{t('portal.search.not_right')}</h2>
            <p>{t('portal.search.not_right_note')}</p>
            <p>
              <a href="/units">{t('portal.search.ask_unit')}</a>
            </p>
          </div>
        </aside>
      </div>
    </div>
  )
}

/** On a phone: each opens the drawer of filters, and says what is chosen. */
function Pills({ found }: { found: Found }) {
  const { t } = useSite()
  const { request, chips } = found
  const count = filtersOf(request).length
  const chosen = (name: 'region' | 'free') =>
    chips
      .filter((chip) => chip.name === name)
      .map(({ text }) => text)
      .join(t('portal.frame.comma'))
  const pills = [
    ['filter', count === 0 ? t('portal.search.filter') : t('portal.search.filter_count', { n: count })],
    ['pin', chosen('region') || t('portal.facet.region')],
    ['calendar', chosen('free') || t('portal.facet.free')],
  ] as const
  return (
    <div class="pills">
      {pills.map(([icon, text]) => (
        <button key={icon} type="button" popovertarget="filters">
          <Icon name={icon} size={18} />
          {text}
        </button>
      ))}
    </div>
  )
}

function List(found: Found) {
  const { request, result } = found
  if (result.items.length === 0) return <NothingFound found={found} />
  return (
    <>
      <LiveArea>
        <ol class="result-list">
          {result.items.map((item) => (
            <Result key={item.id} item={item} request={request} />
          ))}
        </ol>
      </LiveArea>
      <Pages request={request} result={result} />
    </>
  )
}

function MapView(found: Found) {
  const site = useSite()
  const { result, drawing } = found
  if (result.total === 0) return <NothingFound found={found} />
  return (
    <div class="map-view">
      {drawing === null ? null : (
        <figure>
          <ProvinceMap
            drawing={drawing}
            areas={areasFound(site, found)}
            label={site.t('portal.search.where')}
          />
          <MapNote />
        </figure>
      )}
      <RegionsFound found={found} />
      <p class="quiet small">
        {site.t('portal.search.counted_without_region', { n: formatCount(wholeOf(found)) })}
      </p>
    </div>
  )
}

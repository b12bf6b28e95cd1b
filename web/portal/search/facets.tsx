import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Facet, type Option } from './facet.tsx'
import { FreeFacet } from './free-facet.tsx'
import type { Found } from './found.ts'
import { cleared, pagePath } from './request.ts'
import { ValueFacet } from './value-facet.tsx'

/** All filters, one form: beside the results on a desk, a drawer on a phone; it works without scripts. */
export function Facets({ found }: { found: Found }) {
  const { t } = useSite()
  const { request, result } = found
  return (
    <div
      id="filters"
      class="sheet facets"
      popover="auto"
      role="region"
      aria-label={t('portal.search.filters')}
    >
      <div class="facets-head">
        <strong>{t('portal.search.filters')}</strong>
        <button
          type="button"
          class="close"
          popovertarget="filters"
          popovertargetaction="hide"
          aria-label={t('portal.frame.close')}
        >
          <Icon name="close" />
        </button>
      </div>
      <form id="filters-form" action="/instruments" data-filters="">
        {request.q === '' ? null : <input type="hidden" name="q" value={request.q} />}
        {request.exact ? <input type="hidden" name="exact" value="1" /> : null}
        {request.view === 'map' ? <input type="hidden" name="view" value="map" /> : null}
        <Groups found={found} />
        <div class="facets-go">
          <button type="submit" class="button button-primary">
            {t('portal.search.apply', { n: result.total })}
          </button>
          <a class="button button-quiet" href={pagePath(cleared(request))}>
            {t('portal.search.clear')}
          </a>
        </div>
      </form>
    </div>
  )
}

function Groups({ found }: { found: Found }) {
  const { t, language } = useSite()
  const { facets } = found.result
  const coded = (options: { code: string; name: string; nameEn: string | null; count: number }[]): Option[] =>
    options.map(({ code, count, ...names }) => ({ value: code, text: nameIn(language, names), count }))
  const units = facets.units.map(({ id, count, ...names }) => ({
    value: id,
    text: nameIn(language, names),
    count,
  }))
  const more = facets.unitsTotal - facets.units.length
  return (
    <>
      <FreeFacet found={found} />
      <Facet
        name="live"
        title={t('live.facet')}
        options={facets.live.map(({ state, count }) => ({
          value: state,
          text: t(state === 'unknown' ? 'live.unknown_long' : `live.${state}`),
          count,
        }))}
        found={found}
      />
      <Facet name="region" title={t('portal.facet.region')} options={coded(facets.regions)} found={found} />
      {facets.counties.length > 0 ? (
        <Facet
          name="region"
          title={t('portal.facet.county')}
          options={coded(facets.counties)}
          found={found}
        />
      ) : null}
      <Facet name="class" title={t('portal.facet.class')} options={coded(facets.classes)} found={found} />
      {facets.subclasses.length > 0 ? (
        <Facet
          name="class"
          title={t('portal.facet.subclass')}
          options={coded(facets.subclasses)}
          found={found}
        />
      ) : null}
      <Facet
        name="mode"
        title={t('portal.facet.mode')}
        options={facets.modes.map(({ mode, count }) => ({
          value: mode,
          text: t(`portal.mode.${mode}`),
          count,
        }))}
        found={found}
      />
      <ValueFacet found={found} />
      <Facet
        name="unit"
        title={t('portal.facet.unit')}
        options={units}
        found={found}
        note={more > 0 ? t('portal.facet.more_units', { n: formatCount(more) }) : ''}
      />
    </>
  )
}

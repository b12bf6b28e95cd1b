import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { boundsName } from '../ui/bounds.ts'
import type { Found } from './found.ts'
import { pagePath, withoutValues, type SearchRequest } from './request.ts'

type Band = { min: number; max: number | null; count: number }

const isBand = ({ valueMin, valueMax }: SearchRequest, { min, max }: Band): boolean =>
  Number(valueMin || 0) === min && valueMax === (max === null ? '' : String(max - 1))

/** Original value: bands as links, and two fields for bounds of one's own. */
export function ValueFacet({ found }: { found: Found }) {
  const site = useSite()
  const { t } = site
  const { request, result } = found
  const bands = result.facets.values.filter(({ count }) => count > 0)
  return (
    <fieldset class="facet">
      <legend>{t('portal.facet.value')}</legend>
      {request.valueMin !== '' || request.valueMax !== '' ? (
        <a class="facet-clear" href={pagePath(withoutValues(request))}>
          {t('portal.facet.clear')}
        </a>
      ) : null}
      <ul>
        {bands.map((band) => (
          <li key={band.min}>
            <a
              class="option"
              href={pagePath(bounded(request, band))}
              aria-current={isBand(request, band) ? 'true' : undefined}
            >
              <span class="option-text">{boundsName(site, band.min, band.max)}</span>
              <span class="option-count">{formatCount(band.count)}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="bounds">
        <Bound name="value_min" text={t('portal.facet.least')} value={request.valueMin} />
        <Bound name="value_max" text={t('portal.facet.most')} value={request.valueMax} />
      </div>
    </fieldset>
  )
}

const upper = ({ max }: Band): string => (max === null ? '' : String(max - 1))

const bounded = (request: SearchRequest, band: Band): SearchRequest => ({
  ...request,
  valueMin: String(band.min),
  valueMax: upper(band),
})

function Bound({ name, text, value }: { name: string; text: string; value: string }) {
  return (
    <label class="bound">
      <span>{text}</span>
      <input
        name={name}
        value={value}
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={14}
        autocomplete="off"
      />
    </label>
  )
}

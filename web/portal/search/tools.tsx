import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { wholeOf, type Found } from './found.ts'
import { pagePath, SORTS } from './request.ts'

/** How many were found, in which order, as a list or a map. */
export function Tools({ found }: { found: Found }) {
  const { t } = useSite()
  const { request, result } = found
  const whole = wholeOf(found)
  const isElsewhere = request.chosen.region.length > 0 && whole > result.total
  return (
    <div class="tools">
      <h2 class="found">
        {request.q === '' && found.chips.length === 0
          ? t('portal.search.all', { n: result.total })
          : t('portal.search.found', { n: result.total })}
        {isElsewhere ? <small>{t('portal.search.whole', { n: formatCount(whole) })}</small> : null}
      </h2>
      <div class="result-tools">
        <label class="sort">
          <span class="unseen">{t('portal.search.sort')}</span>
          <select name="sort" form="filters-form" data-submit="">
            {SORTS.map((sort) => (
              <option key={sort} value={sort} selected={sort === request.sort}>
                {t(`portal.sort.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" form="filters-form" class="button without-script">
          {t('portal.search.apply_sort')}
        </button>
        <div class="switch" role="group" aria-label={t('portal.search.view')}>
          {(['list', 'map'] as const).map((view) => (
            <a
              key={view}
              href={pagePath(request, { view })}
              aria-current={view === request.view ? 'true' : undefined}
            >
              <Icon name={view} size={18} />
              {t(`portal.search.${view}`)}
            </a>
          ))}
        </div>
      </div>
    </div>
  )
}

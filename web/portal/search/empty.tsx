import { useSite } from '../site.ts'
import { Empty } from '../ui/parts.tsx'
import type { Found } from './found.ts'
import { cleared, pagePath } from './request.ts'

/** Nothing found: which filter to drop and how many come back, or how else to ask. */
export function NothingFound({ found }: { found: Found }) {
  const { t } = useSite()
  const { request, waysOut, chips } = found
  const [best] = waysOut
  const whole = found.withoutFilters
  return (
    <Empty title={request.q === '' ? t('portal.search.none') : t('portal.search.none_for', { q: request.q })}>
      {best === undefined ? (
        <p>{whole > 0 ? t('portal.search.whole_says', { n: whole }) : t('portal.search.none_hint')}</p>
      ) : (
        <p>
          {waysOut
            .map(({ chip, total }) => t('portal.search.drop_says', { text: chip.text, n: total }))
            .join(t('portal.frame.semicolon'))}
        </p>
      )}
      <div class="actions">
        {waysOut.map(({ chip }) => (
          <a key={chip.text} class="button" href={pagePath(chip.without)}>
            {t('portal.search.drop', { text: chip.text })}
          </a>
        ))}
        {chips.length > 1 && whole > 0 ? (
          <a class="button button-quiet" href={pagePath(cleared(request))}>
            {t('portal.search.clear')}
          </a>
        ) : null}
        {chips.length === 0 || whole === 0 ? (
          <a class="button" href="/instruments">
            {t('portal.search.see_all')}
          </a>
        ) : null}
      </div>
    </Empty>
  )
}

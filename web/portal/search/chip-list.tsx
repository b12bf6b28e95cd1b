import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import type { Found } from './found.ts'
import { cleared, pagePath } from './request.ts'

/** The filters in force; each is taken away by itself, or all at once. */
export function Chips({ found }: { found: Found }) {
  const { t } = useSite()
  return (
    <ul class="chips" aria-label={t('portal.search.chosen')}>
      {found.chips.map(({ text, without }) => (
        <li key={text}>
          <a class="chip" href={pagePath(without)} aria-label={t('portal.search.remove', { text })}>
            {text}
            <Icon name="close" size={16} />
          </a>
        </li>
      ))}
      <li>
        <a class="chips-clear" href={pagePath(cleared(found.request))}>
          {t('portal.search.clear')}
        </a>
      </li>
    </ul>
  )
}

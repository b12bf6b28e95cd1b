import type { SearchResult } from '../../shared/api-types.ts'
import { useSite } from '../site.ts'
import { pagePath, type SearchRequest } from './request.ts'

/** Which of how many are shown, and the way to the next. */
export function Pages({ request, result }: { request: SearchRequest; result: SearchResult }) {
  const { t } = useSite()
  const to = request.from + result.items.length - 1
  return (
    <nav class="pages" aria-label={t('portal.pages.label')}>
      <span>{t('portal.pages.range', { from: request.from, to, n: result.total })}</span>
      {request.cursor === '' ? null : <a href={pagePath(request)}>{t('portal.pages.first')}</a>}
      {result.nextCursor === null ? null : (
        <a href={pagePath(request, { cursor: result.nextCursor, from: to + 1 })} rel="next">
          {t('portal.pages.next')}
        </a>
      )}
    </nav>
  )
}

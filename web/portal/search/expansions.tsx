import type { SearchResult } from '../../shared/api-types.ts'
import { useSite } from '../site.ts'
import { pagePath, type SearchRequest } from './request.ts'

type Props = { request: SearchRequest; result: SearchResult }

/** What else was looked for, in plain sight, and the way to have only what was typed. */
export function Expansions({ request, result }: Props) {
  const { t } = useSite()
  const { expansions, corrected, relaxed, ignored } = result.query
  const { q, exact } = request
  if (q === '') return null
  return (
    <div class="expansions">
      {exact ? (
        <p>
          {t('portal.search.exact', { q })}{' '}
          <a href={pagePath(request, { exact: false })}>{t('portal.search.widen')}</a>
        </p>
      ) : null}
      {expansions.length > 0 ? (
        <p>
          {t('portal.search.also')}
          {expansions.map((each) => (
            <span key={each} class="expansion">
              {each}
            </span>
          ))}
          <a href={pagePath(request, { exact: true })}>{t('portal.search.only', { q })}</a>
        </p>
      ) : null}
      {corrected.map(({ from, to }) => (
        <p key={from}>{t('portal.search.corrected', { from, to })}</p>
      ))}
      {relaxed ? <p>{t('portal.search.relaxed')}</p> : null}
      {ignored.length > 0 ? <p>{t('portal.search.ignored', { words: ignored.join(' ') })}</p> : null}
    </div>
  )
}

import { addressOf } from '../links.ts'
import { useSite } from '../site.ts'
import type { Book } from './book-state.ts'
import { carried } from './choices.ts'
import { timeName } from './say-day.ts'
import { nearestOf, say } from './wire.ts'

/** Why a time is not to be had: every reason, and the free times nearest to it as buttons. */
export function Reasons({ book }: { book: Book }) {
  const site = useSite()
  const { t, posted } = site
  const asked = book.quote !== null && !book.quote.ok && book.prices?.list ? book.quote.problem : null
  const problem = posted?.problem ?? asked
  const nearest = nearestOf(posted?.problem)
  return (
    <div data-part="reasons">
      {problem === null ? null : (
        <div class="notice notice-red" role="alert">
          {problem.reasons.map((reason) => (
            <p key={`${reason.code}${reason.pointer}`}>
              {say(site, reason)}
              {reason.clause ? <span class="under">{reason.clause}</span> : null}
            </p>
          ))}
          {nearest.length === 0 ? null : (
            <>
              <p>
                <strong>{t('book.nearest')}</strong>
              </p>
              <p class="actions">
                {nearest.map(({ startsAt, endsAt }) => {
                  const span = { from: Date.parse(startsAt), until: Date.parse(endsAt) }
                  const query = carried(site.query, span)
                  query.set('step', 'price')
                  return (
                    <a key={startsAt} class="button" href={addressOf(site.path, query)}>
                      {timeName(site, span)}
                    </a>
                  )
                })}
              </p>
            </>
          )}
        </div>
      )}
    </div>
  )
}

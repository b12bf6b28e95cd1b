import { civilDate } from '../../shared/dates.ts'
import type { Site } from '../site.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { Scores } from './rating.tsx'
import type { Ratings } from './wire.ts'

/** How an instrument's service is rated, for its page; null where that cannot be known. */
export async function ratingsOf(site: Site, id: string): Promise<Ratings | null> {
  const cursor = site.query.get('ratings')
  const query = new URLSearchParams({ limit: '5', ...(cursor !== null && { cursor }) })
  const path = `/api/v1/instruments/${encodeURIComponent(id)}/ratings?${query.toString()}`
  const found = await site.get<Ratings>(path)
  return found.ok ? found.value : null
}

/** What customers say, without their names, and what the unit answers; nothing where nobody has said anything. */
export function RatingsSection({ ratings }: { ratings: Ratings | null }) {
  const { t, path } = useSite()
  if (ratings === null || ratings.count === 0 || ratings.average === null) return null
  return (
    <section class="section" aria-labelledby="ratings">
      <SectionHead
        id="ratings"
        title={t('order.ratings.title')}
        note={t('order.ratings.note', { average: ratings.average.toFixed(1), n: ratings.count })}
      />
      <Scores of={ratings} />
      <ul class="case-list">
        {ratings.items.map((item) => (
          <li key={item.id}>
            <Scores of={item} />
            {item.text === null ? null : (
              <p>
                <Told text={item.text} />
              </p>
            )}
            <p class="under">
              {[t(`price.class.${item.userClass}`), civilDate(item.at)].join(t('portal.frame.dot'))}
            </p>
            {item.answer === null ? null : (
              <blockquote class="answer">
                <p>
                  <Told text={item.answer} />
                </p>
                <p class="under">{t('order.rate.answered')}</p>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {ratings.nextCursor === null ? null : (
        <p>
          <a
            class="inline"
            rel="nofollow"
            href={`${path}?ratings=${encodeURIComponent(ratings.nextCursor)}#ratings`}
          >
            {t('order.ratings.more')}
          </a>
        </p>
      )}
    </section>
  )
}

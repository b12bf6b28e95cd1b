import { useSite } from '../site.ts'
import { withQuery } from '../links.ts'
import { DayList } from './day-list.tsx'
import { timeName } from './say-day.ts'
import { dateOf, dayAfter, type Span } from './times.ts'
import { offerOf } from './week.ts'
import { bookLink, spanQuery, type TimeView } from './view.ts'
import { WeekTable } from './week-table.tsx'

/** The free times of seven days: a table on a desk, a day at a time on a phone. On the page of booking a touch chooses. */
export function WeekView({ view, chooses }: { view: TimeView; chooses?: boolean }) {
  const site = useSite()
  const { t } = site
  const linkOf = (free: Span): string => {
    const offer = offerOf(free, view.limits, view.week.stepMinutes)
    if (chooses !== true) return bookLink(view, free)
    return withQuery(site, {
      ...(offer === null ? { from: null, until: null } : spanQuery(offer)),
      day: null,
    })
  }
  const dayLink = (date: string) => withQuery(site, { day: date, from: null, until: null })
  const isOpen = view.week.days.some(({ rows }) =>
    rows.some(({ kind }) => kind !== 'closed' && kind !== 'past'),
  )
  return (
    <div class="week-view" id="week" data-part="week">
      <Seats view={view} />
      <WeekTable view={view} linkOf={linkOf} />
      <DayList view={view} linkOf={linkOf} dayLink={dayLink} />
      {isOpen ? null : <p class="quiet week-none">{t('book.week_closed')}</p>}
      <Weeks view={view} />
      {view.answer.provisional ? <p class="quiet small">{t('book.provisional')}</p> : null}
    </div>
  )
}

function Weeks({ view }: { view: TimeView }) {
  const site = useSite()
  const { t } = site
  const [before, after] = [dayAfter(view.first, -7), dayAfter(view.first, 7)]
  const to = (day: string) => `${withQuery(site, { day, from: null, until: null })}#week`
  return (
    <nav class="pages" aria-label={t('book.which_week')}>
      {view.first > dateOf(view.now) ? (
        <a href={to(before)} rel="nofollow">
          {t('book.week_before')}
        </a>
      ) : null}
      <a href={to(after)} rel="nofollow">
        {t('book.week_after')}
      </a>
      {view.next === null ? null : (
        <a href={bookLink(view, view.next)} rel="nofollow">
          {t('book.next_free', { time: timeName(site, view.next) })}
        </a>
      )}
    </nav>
  )
}

/** Which of several places at the instrument; without a wish, any. */
function Seats({ view }: { view: TimeView }) {
  const site = useSite()
  const { t } = site
  const { seats } = view.answer
  if (seats.length < 2) return null
  return (
    <nav class="seats" aria-label={t('book.which_seat')}>
      {[null, ...seats].map((each) => (
        <a
          key={each?.seat ?? 0}
          class="chip"
          href={withQuery(site, { seat: each === null ? null : String(each.seat) })}
          aria-current={view.seat === (each?.seat ?? null) ? 'true' : undefined}
        >
          {each === null ? t('book.any_seat') : (each.name ?? t('book.seat', { n: each.seat }))}
        </a>
      ))}
    </nav>
  )
}

import { withQuery } from '../links.ts'
import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { MonthTable } from './month.tsx'
import type { CalendarYear } from './shapes.ts'

const FIRST = 1950
const LAST = 2199

/** Twelve months with holidays, make-up workdays and working days; where it says so, and the years beside it. */
export function YearView({ year, today }: { year: CalendarYear; today: string }) {
  const site = useSite()
  const { t } = site
  const { notice, provisional, coveredUntil } = year
  const link = (to: number) => withQuery(site, { year: String(to), from: null, days: null })
  return (
    <section class="section" aria-labelledby="year">
      <div class="year-head">
        <h2 id="year">{t('calendar.page.year', { year: String(year.year) })}</h2>
        {provisional ? <Tag tone="amber">{t('calendar.page.provisional')}</Tag> : null}
        <p class="section-note">{t('calendar.page.year_days', { n: year.workingDays })}</p>
        <nav class="year-nav" aria-label={t('calendar.page.years')}>
          {year.year > FIRST ? (
            <a class="button button-quiet" href={link(year.year - 1)} rel="prev">
              {String(year.year - 1)}
            </a>
          ) : null}
          {year.year < LAST ? (
            <a class="button button-quiet" href={link(year.year + 1)} rel="next">
              {String(year.year + 1)}
            </a>
          ) : null}
        </nav>
      </div>
      {provisional ? (
        <p class="notice notice-amber">{t('calendar.page.provisional_note', { until: coveredUntil })}</p>
      ) : null}
      <ul class="year-key">
        <li>
          <span class="month-key month-holiday">{t('calendar.page.off')}</span>
          {t('calendar.page.key_off')}
        </li>
        <li>
          <span class="month-key month-makeup">{t('calendar.page.on')}</span>
          {t('calendar.page.key_on')}
        </li>
      </ul>
      <div class="months">
        {year.months.map(({ month }) => (
          <MonthTable key={month} year={year} month={month} today={today} />
        ))}
      </div>
      {notice === null ? null : (
        <p class="map-note">
          {[notice.title, notice.number, notice.source]
            .filter((part) => part !== null)
            .join(t('portal.frame.dot'))}
        </p>
      )}
    </section>
  )
}

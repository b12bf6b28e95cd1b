import type { Problem } from '../../shared/api-types.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'
import { Counter, type Asked } from './counter.tsx'
import type { CalendarYear, DayCount } from './shapes.ts'
import { YearView } from './year.tsx'

type Props = {
  year: CalendarYear
  today: string
  form: Asked
  count: DayCount | null
  problem: Problem | null
}

/** How working days are counted: the counter with every day in view, and the year it stands on. */
export function CalendarPage({ year, today, form, count, problem }: Props) {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="title">
        <h1>{t('calendar.page.title')}</h1>
        <p class="lead">{t('calendar.page.cover', { from: year.coveredFrom, until: year.coveredUntil })}</p>
      </div>
      <section class="section" aria-labelledby="count">
        <SectionHead id="count" title={t('calendar.page.count')} note={t('calendar.page.count_note')} />
        <Counter asked={form} count={count} problem={problem} today={today} />
      </section>
      <YearView year={year} today={today} />
    </div>
  )
}

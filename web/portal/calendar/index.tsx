import type { Problem } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import type { Answer, Outcome, PageDefinition, Site } from '../site.ts'
import { CalendarPage } from './page.tsx'
import type { CalendarYear, DayCount } from './shapes.ts'
import { isDate } from './weeks.ts'

/** Working days: a year of the calendar, and the day counter. */
export const calendar: PageDefinition = { path: '/calendar', load }

const DAYS = '30'

async function load(site: Site): Promise<Outcome> {
  const { t, query } = site
  const today = civilDate(new Date())
  const asked = { from: query.get('from')?.trim() ?? '', days: query.get('days')?.trim() ?? '' }
  const isAsked = asked.from !== ''
  const [year, count] = await Promise.all([
    site.get<CalendarYear>(`/api/v1/calendar/${yearOf(query.get('year'), asked.from, today)}`),
    isAsked ? site.get<DayCount>(`/api/v1/calendar/count?${new URLSearchParams(asked).toString()}`) : null,
  ])
  if (!year.ok) return { kind: 'refused', ...year }
  const form = { from: isDate(asked.from) ? asked.from : today, days: asked.days || DAYS }
  return {
    kind: 'page',
    title: t('calendar.page.title'),
    description: t('calendar.page.lead'),
    hidden: isAsked,
    canonicalQuery: query.has('year') ? `year=${year.value.year}` : '',
    main: (
      <CalendarPage
        year={year.value}
        today={today}
        form={form}
        count={count?.ok ? count.value : null}
        problem={problemOf(count)}
      />
    ),
  }
}

/** The year asked for, else that of the first day of the count, else this one. */
const yearOf = (year: string | null, from: string, today: string): string =>
  [year ?? '', from.slice(0, 4)].find((text) => /^(19[5-9]|20\d|21\d)\d$/.test(text)) ?? today.slice(0, 4)

const problemOf = (count: Answer<DayCount> | null): Problem | null =>
  count === null || count.ok ? null : count.problem

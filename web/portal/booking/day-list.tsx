import { useSite } from '../site.ts'
import { openRows, shownRows, type Shown } from './rows.ts'
import { endName, hoursName, lengthName, weekday } from './say-day.ts'
import { clockOf, type Span } from './times.ts'
import type { TimeView } from './view.ts'
import type { Day } from './week.ts'

type Links = { linkOf: (free: Span) => string; dayLink: (date: string) => string }

/** Seven buttons for the days and, of the one that is looked at, what is free and taken one below the other. */
export function DayList({ view, linkOf, dayLink }: Links & { view: TimeView }) {
  const { t } = useSite()
  const day = view.week.days.find(({ date }) => date === view.day)
  const rows = day === undefined ? [] : openRows(shownRows(day.rows, view.chosen))
  return (
    <div class="day-list">
      <Days view={view} dayLink={dayLink} />
      {rows.length === 0 ? (
        <p class="quiet day-none">
          {t(day !== undefined && isPast(day) ? 'book.day_over' : 'book.day_closed')}
        </p>
      ) : (
        <ul class="spans">
          {rows.map((row) => (
            <Stretch key={row.from} row={row} day={view.day} linkOf={linkOf} />
          ))}
        </ul>
      )}
    </div>
  )
}

const isPast = ({ rows }: Day): boolean => rows.some(({ kind }) => kind === 'past')

function Days({ view, dayLink }: { view: TimeView; dayLink: Links['dayLink'] }) {
  const site = useSite()
  const { t } = site
  return (
    <nav class="days" aria-label={t('book.which_day')}>
      {view.week.days.map(({ date, rows }) => {
        const free = rows.some(({ kind }) => kind === 'free')
        return (
          <a
            key={date}
            href={dayLink(date)}
            class={free ? undefined : 'days-none'}
            aria-current={date === view.day ? 'date' : undefined}
          >
            <span>{weekday(site, date)}</span>
            <strong>{Number(date.slice(8))}</strong>
            {free ? null : <span class="unseen">{t('book.nothing_free')}</span>}
          </a>
        )
      })}
    </nav>
  )
}

function Stretch({ row, day, linkOf }: { row: Shown; day: string; linkOf: Links['linkOf'] }) {
  const site = useSite()
  const { t } = site
  const length = <span class="span-length">{lengthName(site, row.until - row.from)}</span>
  const until = t('book.until', { time: endName(site, row.until, day) })
  return (
    <li>
      <span class="span-start" aria-hidden="true">
        {clockOf(row.from, day)}
      </span>
      {row.kind === 'free' ? (
        <a class="span span-free" href={linkOf(row.free)}>
          <span>
            <span class="unseen">{clockOf(row.from, day)} </span>
            {t('book.kind.free')}
            {until}
          </span>
          {length}
        </a>
      ) : row.kind === 'chosen' ? (
        <p class="span span-chosen">
          <span>
            {t('book.kind.chosen')}
            <br />
            {hoursName(site, row)}
          </span>
          {length}
        </p>
      ) : (
        <p class={`span span-${row.kind}`}>
          <span>
            <span class="unseen">{clockOf(row.from, day)} </span>
            {t(`book.kind.${row.kind}`)}
            {row.kind === 'taken' ? until : ''}
          </span>
        </p>
      )}
    </li>
  )
}

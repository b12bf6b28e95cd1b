import { useSite } from '../site.ts'
import type { Book } from './book-state.ts'
import { Bar } from './book-frame.tsx'
import { carried } from './choices.ts'
import { isRepeated } from './repeat.ts'
import { Reasons } from './reasons.tsx'
import { dayName, endName, hoursName } from './say-day.ts'
import { clockOf, dateOf, stampOf } from './times.ts'
import { endsFor, startsOn } from './week.ts'
import { WeekView } from './week-view.tsx'

/** First step: a day, a beginning and an end. The form asks, so it needs no scripts. */
export function StepTime({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  const { view } = book
  const { chosen, day, week } = view
  return (
    <form class="form book-form" method="get" action={site.path} data-live>
      <h2 class="book-day">{dayName(site, day)}</h2>
      <WeekView view={view} chooses />
      {[...carried(site.query, null)]
        .filter(([name]) => name !== 'repeat')
        .map(([name, value]) => (
          <input key={`${name}${value}`} type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="day" value={day} />
      <div class="book-when">
        <Moment
          name="from"
          label={t('book.start')}
          chosen={chosen?.from ?? null}
          moments={startsOn(week, day)}
        />
        <Moment
          name="until"
          label={t('book.end')}
          chosen={chosen?.until ?? null}
          moments={endsFor(
            week,
            day,
            chosen !== null && dateOf(chosen.from) === day ? chosen.from : null,
            view.limits,
          )}
        />
      </div>
      <Repeating />
      <Reasons book={book} />
      <Told book={book} />
      <Bar
        book={book}
        note={
          chosen === null ? t('book.choose_time') : t('book.then_price', { time: hoursName(site, chosen) })
        }
      >
        <button class="button button-primary" type="submit" name="step" value="price">
          {t('book.see_price')}
        </button>
      </Bar>
    </form>
  )
}

type MomentProps = {
  name: 'from' | 'until'
  label: string
  chosen: number | null
  moments: readonly number[]
}

function Moment({ name, label, chosen, moments }: MomentProps) {
  const site = useSite()
  const { t } = site
  // What an address names stays to be seen, so that it can be told why it does not do.
  const all =
    chosen === null || moments.includes(chosen) ? moments : [...moments, chosen].toSorted((a, b) => a - b)
  const day = all[0] === undefined ? '' : dateOf(all[0])
  return (
    <div class="field" data-part={name}>
      <label for={`book-${name}`}>{label}</label>
      <select id={`book-${name}`} name={name}>
        <option value="">{t('book.choose')}</option>
        {all.map((each) => (
          <option key={each} value={stampOf(each)} selected={each === chosen}>
            {name === 'from' ? clockOf(each, dateOf(each)) : endName(site, each, day)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Once, or every week: on which days and how often is asked with the next step, beside what that gives. */
function Repeating() {
  const { t, query } = useSite()
  return (
    <div class="field">
      <label for="book-repeat">{t('book.repeat.title')}</label>
      <select id="book-repeat" name="repeat">
        <option value="">{t('book.repeat.once')}</option>
        <option value="weekly" selected={isRepeated(query)}>
          {t('book.repeat.weekly')}
        </option>
      </select>
    </div>
  )
}

/** What holds here, before anybody runs into it. */
function Told({ book: { view } }: { book: Book }) {
  const { t } = useSite()
  const { answer, limits } = view
  const buffer = Math.max(0, ...answer.seats.map(({ bufferMinutes }) => bufferMinutes))
  return (
    <div class="notice book-rules">
      <p>{t(answer.approval === 'automatic' ? 'book.automatic_long' : 'book.manual_long')}</p>
      {limits === null ? null : (
        <p class="small">
          {t('book.limits', {
            notice: limits.noticeMinutes,
            days: limits.advanceDays,
            shortest: limits.shortestMinutes,
            longest: Number((limits.longestMinutes / 60).toFixed(1)),
          })}
          {limits.weekMinutes === null ? '' : t('book.week_limit', { hours: limits.weekMinutes / 60 })}
        </p>
      )}
      {buffer > 0 ? <p class="small">{t('book.buffer', { n: buffer })}</p> : null}
    </div>
  )
}

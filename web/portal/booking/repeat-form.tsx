import { useSite } from '../site.ts'
import type { Book } from './book-state.ts'
import { carried } from './choices.ts'
import { MOST_WEEKS, WEEKDAYS } from './repeat.ts'
import { dateOf, dayAfter } from './times.ts'

const OWN = /^(repeat|every|on|ends|times|last)$/
const WEEK = 7
const WEEKS_SHOWN = 8

/** Every so many weeks, on which days, until when: each change asks again what that gives. */
export function RepeatForm({ book }: { book: Book }) {
  const site = useSite()
  const { t } = site
  const { repeat, view } = book
  if (repeat === null || view.chosen === null) return null
  const kept = [...carried(site.query, view.chosen)].filter(([name]) => !OWN.test(name))
  const usual = repeat.last ?? dayAfter(dateOf(view.chosen.from), WEEK * WEEKS_SHOWN)
  return (
    <form class="form book-form repeat" method="get" action={site.path} data-live>
      {kept.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="step" value="price" />
      <input type="hidden" name="repeat" value="weekly" />
      <div class="field">
        <label for="repeat-every">{t('book.repeat.every')}</label>
        <select id="repeat-every" name="every">
          {Array.from({ length: MOST_WEEKS }, (_, index) => index + 1).map((weeks) => (
            <option key={weeks} value={weeks} selected={weeks === repeat.every}>
              {weeks === 1 ? t('book.repeat.each_week') : t('book.repeat.each_weeks', { n: weeks })}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="field">
        <legend>{t('book.repeat.on')}</legend>
        <div class="choices repeat-days">
          {WEEKDAYS.map((day) => (
            <label key={day} class="choice">
              <input type="checkbox" name="on" value={day} checked={repeat.days.includes(day)} />
              <span>{t('book.weekdays').split('|')[day - 1]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Ends repeat={repeat} usual={usual} />
      <button class="button button-quiet live-hidden" type="submit">
        {t('book.repeat.look')}
      </button>
    </form>
  )
}

function Ends({ repeat, usual }: { repeat: NonNullable<Book['repeat']>; usual: string }) {
  const { t } = useSite()
  return (
    <fieldset class="field">
      <legend>{t('book.repeat.ends')}</legend>
      <div class="repeat-ends">
        <label class="choice">
          <input type="radio" name="ends" value="times" checked={repeat.last === null} />
          <span>{t('book.repeat.after')}</span>
        </label>
        <input
          name="times"
          type="text"
          inputMode="numeric"
          maxLength={3}
          value={String(repeat.times)}
          aria-label={t('book.repeat.times')}
        />
        <label class="choice">
          <input type="radio" name="ends" value="last" checked={repeat.last !== null} />
          <span>{t('book.repeat.until')}</span>
        </label>
        <input name="last" type="date" value={usual} aria-label={t('book.repeat.last')} />
      </div>
    </fieldset>
  )
}

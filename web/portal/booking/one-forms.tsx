import { withQuery } from '../links.ts'
import { useSite, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { spanOfBooking } from './booking-words.ts'
import { dayName, endName, timeName } from './say-day.ts'
import { clockOf, common, dateOf, DAY, merged, MINUTE, stampOf, startOf, type Span } from './times.ts'
import { CancelForm } from './series-rows.tsx'
import type { TimeView } from './view.ts'
import { nearestOf, type Booking } from './wire.ts'

/** Everything that can be done with a booking now; the one thing to do stands open, the rest folded. */
export function OneForms({ booking, view }: { booking: Booking; view: TimeView | null }) {
  const { t } = useSite()
  const can = (step: string) => booking.can.includes(step)
  return (
    <div class="one-forms">
      {can('confirm') ? (
        <p class="actions">
          <a class="button button-primary" href={resumeLink(booking)}>
            {t('book.one.resume')}
          </a>
        </p>
      ) : null}
      {can('check-in') ? <CheckIn booking={booking} /> : null}
      {can('finish') ? (
        <Form hidden={{ do: 'finish' }}>
          <Submit>{t('book.one.finish')}</Submit>
        </Form>
      ) : null}
      {can('approve') ? (
        <Form hidden={{ do: 'approve' }}>
          <Submit>{t('book.one.approve')}</Submit>
        </Form>
      ) : null}
      <Nearest booking={booking} />
      {can('refuse') ? <Reasoned booking={booking} does="refuse" /> : null}
      {can('extend') ? <Extend booking={booking} /> : null}
      {can('move') && view !== null ? <Move booking={booking} view={view} /> : null}
      {can('cancel') ? <Reasoned booking={booking} does="cancel" /> : null}
    </div>
  )
}

/** A form that came back refused stands open, so that its reasons are seen. */
const isBack = ({ posted }: Site, does: string): boolean => posted?.fields['do'] === does

/** Checking in opens some minutes before, as the unit has set; until then it is said from when on. */
function CheckIn({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t } = site
  const from = Date.parse(booking.checkInFrom)
  if (from <= Date.now())
    return (
      <Form hidden={{ do: 'check-in' }}>
        <Submit>{t('book.one.check_in')}</Submit>
      </Form>
    )
  const time = `${dayName(site, dateOf(from))} ${clockOf(from, dateOf(from))}`
  return (
    <div class="form">
      <button class="button" type="button" disabled aria-describedby="check-in-from">
        {t('book.one.check_in')}
      </button>
      <p class="under" id="check-in-from">
        {t('book.one.check_in_from', { time })}
      </p>
    </div>
  )
}

const resumeLink = ({ id, instrument, startsAt, endsAt }: Booking): string => {
  const times = { from: stampOf(Date.parse(startsAt)), until: stampOf(Date.parse(endsAt)) }
  const query = new URLSearchParams({ ...times, hold: id, step: 'confirm' })
  return `/instruments/${instrument.id}/book?${query.toString()}`
}

/** Where a move met somebody else's time: the nearest free ones, each by one touch. */
function Nearest({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t, posted } = site
  const nearest = nearestOf(posted?.problem)
  if (nearest.length === 0) return null
  const length = Date.parse(booking.endsAt) - Date.parse(booking.startsAt)
  return (
    <div class="notice">
      <p>
        <strong>{t('book.nearest')}</strong>
      </p>
      {nearest.map(({ startsAt, endsAt }) => {
        const span = { from: Date.parse(startsAt), until: Date.parse(endsAt) }
        return (
          <Form key={startsAt} hidden={{ do: 'move', startsAt: stampOf(span.from), length: String(length) }}>
            <Submit quiet>{t('book.one.take', { time: timeName(site, span) })}</Submit>
          </Form>
        )
      })}
    </div>
  )
}

/** Taking back and refusing, with the reason where others are to read it. */
function Reasoned({ booking, does }: { booking: Booking; does: 'cancel' | 'refuse' }) {
  const site = useSite()
  const { t } = site
  return (
    <details class="card" open={isBack(site, does)}>
      <summary>{t(`book.one.${does}`)}</summary>
      <Form hidden={{ do: does }} fields={['reason']}>
        <Field
          name="reason"
          label={t('book.one.cancel_reason')}
          hint={does === 'cancel' ? t('book.one.cancel_hint') : undefined}
          maxLength={300}
        />
        <Submit danger>{t(does === 'cancel' ? 'book.one.cancel_now' : 'book.one.refuse')}</Submit>
      </Form>
      {does === 'cancel' && booking.series !== null ? (
        <CancelForm does="cancel-from" series={booking.series.id} booking={booking.id} />
      ) : null}
    </details>
  )
}

const STEP = 30 * MINUTE
const MOST = 12

function Extend({ booking }: { booking: Booking }) {
  const site = useSite()
  const { t } = site
  const { from, until } = spanOfBooking(booking)
  const latest = booking.extendableUntil === null ? Infinity : Date.parse(booking.extendableUntil)
  const steps = Array.from({ length: MOST }, (_, index) => until + (index + 1) * STEP)
  const ends = steps.filter((each) => each <= latest)
  if (ends.length === 0) return <p class="under">{t('book.one.extend_none')}</p>
  return (
    <details class="card" open={isBack(site, 'extend')}>
      <summary>{t('book.one.extend')}</summary>
      <Form hidden={{ do: 'extend' }}>
        <div class="field">
          <label for="extend-to">{t('book.one.extend_to')}</label>
          <select id="extend-to" name="endsAt">
            {ends.map((each) => (
              <option key={each} value={stampOf(each)}>
                {endName(site, each, dateOf(from))}
              </option>
            ))}
          </select>
        </div>
        <Submit>{t('book.one.extend_now')}</Submit>
      </Form>
    </details>
  )
}

/** A day, then a beginning within what is free that day; the length stays. */
function Move({ booking, view }: { booking: Booking; view: TimeView }) {
  const site = useSite()
  const { t } = site
  const { from, until } = spanOfBooking(booking)
  const own = booking.state === 'displaced' ? [] : [{ from, until }]
  const starts = startsFor(view, until - from, own).filter((each) => each !== from || own.length === 0)
  const isOpen = site.query.has('day') || booking.state === 'displaced' || isBack(site, 'move')
  return (
    <details class="card" open={isOpen} id="move">
      <summary>{t('book.one.move')}</summary>
      <nav class="days" aria-label={t('book.one.move_day')}>
        {view.week.days.map(({ date }) => (
          <a
            key={date}
            href={`${withQuery(site, { day: date })}#move`}
            aria-current={date === view.day ? 'date' : undefined}
          >
            <span>{dayName(site, date).split(' ').at(-1)}</span>
            <strong>{Number(date.slice(8))}</strong>
          </a>
        ))}
      </nav>
      {starts.length === 0 ? (
        <p class="quiet day-none">{t('book.nothing_long_enough')}</p>
      ) : (
        <Form hidden={{ do: 'move', length: String(until - from) }}>
          <div class="field">
            <label for="move-to">{`${dayName(site, view.day)} ${t('book.start')}`}</label>
            <p class="field-hint">{t('book.one.move_hint')}</p>
            <select id="move-to" name="startsAt">
              {starts.map((each) => (
                <option key={each} value={stampOf(each)}>
                  {clockOf(each, view.day)}
                </option>
              ))}
            </select>
          </div>
          <Submit>{t('book.one.move_now')}</Submit>
        </Form>
      )}
    </details>
  )
}

/** What is free that day, and what the booking itself holds: it may be moved by less than its length. */
function startsFor({ week, day, now }: TimeView, length: number, own: Span[]): number[] {
  const whole = { from: startOf(day), until: startOf(day) + DAY }
  const step = week.stepMinutes * MINUTE
  const free = merged([...week.free, ...common(own, [{ from: now, until: Infinity }])])
  return free
    .filter(({ from, until }) => until - from >= length)
    .flatMap(({ from, until }) => common([{ from, until: until - length + 1 }], [whole]))
    .flatMap(({ from, until }) => {
      const first = from + ((step - ((from - whole.from) % step)) % step)
      return Array.from(
        { length: Math.max(0, Math.ceil((until - first) / step)) },
        (_, index) => first + index * step,
      )
    })
}

import { civilTime } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { hasEnded, spanOfBooking } from './booking-words.ts'
import { timeName } from './say-day.ts'
import type { Booking } from './wire.ts'

const STEPS = ['requested', 'confirmed', 'in_use', 'finished'] as const
type Step = (typeof STEPS)[number]

/** How far each state has come; what ended before its time stops where it was. */
const REACHED: Record<Booking['state'], number> = {
  held: 0,
  requested: 1,
  confirmed: 2,
  in_use: 3,
  finished: 4,
  displaced: 1,
  refused: 1,
  expired: 1,
  cancelled: 1,
  no_show: 2,
}

/** The steps of a booking, done, now and ahead. */
export function Progress({ booking }: { booking: Booking }) {
  const { t } = useSite()
  const reached = REACHED[booking.state]
  const ended = hasEnded(booking) || booking.state === 'displaced'
  const shown = ended ? STEPS.slice(0, reached) : STEPS
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{t('book.one.progress')}</h2>
      <ol class="line">
        {shown.map((step, index) => (
          <li
            key={step}
            class={index < reached ? 'line-done' : index === reached ? 'line-now' : 'line-ahead'}
            aria-current={index === reached ? 'step' : undefined}
          >
            <strong>{t(`book.line.${step}`)}</strong>
            <Under booking={booking} step={step} done={index < reached} />
          </li>
        ))}
        {ended ? (
          <li class="line-now" aria-current="step">
            <strong>{t(`book.state.${booking.state}`)}</strong>
            <span class="under">{civilTime(booking.updatedAt)}</span>
          </li>
        ) : null}
      </ol>
    </section>
  )
}

function Under({ booking, step, done }: { booking: Booking; step: Step; done: boolean }) {
  const site = useSite()
  const { t } = site
  const { bookedBy, person, checkedInAt, usedUntil, createdAt } = booking
  if (step === 'requested') {
    const by =
      bookedBy !== null && bookedBy.id !== person.id ? t('book.line.by', { name: bookedBy.name }) : ''
    return <span class="under">{[civilTime(createdAt), by].filter(Boolean).join(t('portal.frame.dot'))}</span>
  }
  if (step === 'confirmed')
    return (
      <span class="under">
        {done ? null : t(booking.state === 'held' ? 'book.line.held' : 'book.line.waits')}
      </span>
    )
  if (step === 'in_use')
    return (
      <span class="under">
        {checkedInAt === null
          ? t('book.line.starts', { time: timeName(site, spanOfBooking(booking)) })
          : civilTime(checkedInAt)}
      </span>
    )
  return (
    <span class="under">
      {usedUntil === null ? null : t('book.line.used', { time: civilTime(usedUntil) })}
    </span>
  )
}

import { clockTime } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import type { Booking } from './wire.ts'

/** Until when the time is kept; with scripts the minutes are counted down. */
export function HoldNote({ hold }: { hold: Booking }) {
  const { t } = useSite()
  const until = hold.holdExpiresAt
  if (until === null) return null
  return (
    <p class="hold-note">
      {t('book.held_until', { time: clockTime(until) })}{' '}
      <time
        dateTime={until}
        data-countdown
        data-words={t('book.held_left')}
        data-over={t('book.hold_over')}
      />
    </p>
  )
}

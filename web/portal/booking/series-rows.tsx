import { sent, useSite, type Answer, type Form as Sent, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Tag } from '../ui/parts.tsx'
import { spanOfBooking, stateTone } from './booking-words.ts'
import { timeName } from './say-day.ts'
import type { Booking, SeriesCancelled } from './wire.ts'

/** A time of a series as it stands. */
type Member = Pick<Booking, 'id' | 'state' | 'startsAt' | 'endsAt'>

const OPEN: readonly Booking['state'][] = ['requested', 'confirmed', 'displaced']

/** Each time of a series; what is to come can be cancelled alone, or with all that follow. */
export function SeriesRows({ series, members }: { series: string; members: readonly Member[] }) {
  const site = useSite()
  const { t } = site
  const open = members.filter(({ state }) => OPEN.includes(state))
  const last = open.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)).at(-1)
  return (
    <ul class="series-list">
      {members.map((member) => (
        <li key={member.id}>
          <a href={`/bookings/${member.id}`}>{timeName(site, spanOfBooking(member))}</a>
          <Tag tone={stateTone(member.state)}>{t(`book.state.${member.state}`)}</Tag>
          {OPEN.includes(member.state) ? (
            <Cancel series={series} member={member} isLast={member.id === last?.id} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Cancel({ series, member, isLast }: { series: string; member: Member; isLast: boolean }) {
  const site = useSite()
  const { t, posted } = site
  const isBack = posted?.fields['booking'] === member.id
  return (
    <details class="series-cancel" open={isBack}>
      <summary class="summary-link">
        {t('book.series.cancel')}
        <span class="unseen">{timeName(site, spanOfBooking(member))}</span>
      </summary>
      <div class="actions">
        <CancelForm does="cancel-one" series={series} booking={member.id} />
        {isLast ? null : <CancelForm does="cancel-from" series={series} booking={member.id} />}
      </div>
    </details>
  )
}

type Does = 'cancel-one' | 'cancel-from'

/** One button: this time, or this and all that follow. */
export function CancelForm({ does, series, booking }: { does: Does; series: string; booking: string }) {
  const { t } = useSite()
  return (
    <Form hidden={{ do: does, series, booking }}>
      <Submit danger>{t(does === 'cancel-one' ? 'book.series.one' : 'book.series.from')}</Submit>
    </Form>
  )
}

/** What those buttons ask for; null where the form is another's. */
export function takeSeries(site: Site, form: Sent): Promise<Answer<unknown>> | null {
  const [does, series, booking] = ['do', 'series', 'booking'].map((name) => sent(form, name))
  const id = encodeURIComponent(booking ?? '')
  if (does === 'cancel-one') return site.send<Booking>('POST', `/api/v1/bookings/${id}/cancel`, {})
  if (does !== 'cancel-from') return null
  const path = `/api/v1/booking-series/${encodeURIComponent(series ?? '')}/cancel`
  return site.send<SeriesCancelled>('POST', path, { from: booking })
}

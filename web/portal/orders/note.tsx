import { useSite, type Site } from '../site.ts'
import { situationOf } from './situation.ts'
import type { Order } from './wire.ts'

/** Until when, and what can be done then. */
export function Note({ order }: { order: Order }) {
  const site = useSite()
  const { t, query } = site
  const situation = situationOf(order)
  const lines = [
    query.has('made') ? t('order.made') : '',
    dueOf(site, order),
    t(`order.note.${situation}`),
    order.endedReason === null ? '' : t('order.note.reason', { reason: order.endedReason }),
  ].filter((each) => each !== '')
  const isBad = order.state === 'refused' || situation === 'disputed'
  if (lines.length === 0) return null
  const [first, ...rest] = lines
  return (
    <div class={isBad ? 'notice notice-red' : 'notice'}>
      <p>
        <strong>{first}</strong>
      </p>
      {rest.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </div>
  )
}

/** The promised day with where it comes from, or the day by which to accept. */
function dueOf({ t }: Site, order: Order): string {
  // The days are counted anew from the samples; until then there is no day to name.
  if (order.promise !== null && situationOf(order) === 'send_samples') return ''
  const { acceptanceBy, promisedBy, promise, state, kind } = order
  if (acceptanceBy !== null && kind === 'service') {
    const { due, daysLeft } = acceptanceBy
    return daysLeft >= 0
      ? t('order.accept_by', { date: due, n: daysLeft })
      : t('order.accept_late', { date: due })
  }
  if (!['agreed', 'samples_received', 'in_progress'].includes(state) || promisedBy === null) return ''
  const origin = promise === null ? '' : t('order.promise_origin', { from: promise.from, n: promise.days })
  const provisional = promise?.provisional === true ? t('order.provisional') : ''
  return [t('order.promised', { date: promisedBy }), origin, provisional].filter(Boolean).join('')
}

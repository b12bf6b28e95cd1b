import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime, clockTime } from '../../shared/dates.ts'
import { api, useWrite, valueOf } from '../api/index.ts'
import { instantOf } from '../calendar-board/index.tsx'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { ORDER_READS, type Order } from './wire.ts'

const WORKING = ['submitted', 'quoted', 'agreed', 'samples_received', 'in_progress']
const TONES: Record<string, 'green' | 'amber' | 'red' | 'plain'> = {
  in_use: 'green',
  finished: 'green',
  requested: 'amber',
  displaced: 'red',
}

/** The times of the order, and time taken for it. */
export function Schedule({ order }: { order: Order }) {
  const { t, word } = useTexts()
  const isOpen = order.kind === 'service' && WORKING.includes(order.state)
  return (
    <section className="block" id="schedule">
      <h2>{t('desk.orders.schedule')}</h2>
      {order.bookings.length === 0 ? <p className="quiet">{t('desk.orders.no_times')}</p> : null}
      <ul className={order.bookings.length === 0 ? undefined : 'rows'}>
        {order.bookings.map((each) => (
          <li key={each.id} className="row">
            <span className="row-main">
              <span className="row-title">{each.instrument.name}</span>
              <span className="row-note">
                <DeskLink to={`/calendar-board?view=day&date=${civilTime(each.startsAt).slice(0, 10)}`}>
                  {civilTime(each.startsAt)}–{clockTime(each.endsAt)}
                </DeskLink>
              </span>
            </span>
            <span className="row-end">
              <Tag tone={TONES[each.state] ?? 'plain'}>{word('desk.orders.booking_state', each.state)}</Tag>
              {isOpen && (each.state === 'confirmed' || each.state === 'requested') ? (
                <Detach order={order} booking={each.id} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {isOpen ? <TakeTime order={order} /> : null}
    </section>
  )
}

function Detach({ order, booking }: { order: Order; booking: string }) {
  const { t } = useTexts()
  const send = useWrite(
    () =>
      api.DELETE('/api/v1/orders/{id}/bookings/{booking}', { params: { path: { id: order.id, booking } } }),
    { changes: ORDER_READS },
  )
  return (
    <>
      <Button type="link" loading={send.isPending} onClick={() => send.mutate()}>
        {t('desk.orders.detach')}
      </Button>
      {send.error === null ? null : <Failure error={send.error} />}
    </>
  )
}

/** Books the instrument in one's own name, for this order. */
function TakeTime({ order }: { order: Order }) {
  const { t } = useTexts()
  const { person } = useSession()
  const [starts, setStarts] = useState('')
  const [ends, setEnds] = useState('')
  const send = useWrite(
    async () => {
      const made = await valueOf(
        api.POST('/api/v1/instruments/{id}/bookings', {
          params: { path: { id: order.instrument.id } },
          body: {
            startsAt: instantOf(starts),
            endsAt: instantOf(ends),
            purpose: [order.number, order.title].filter(Boolean).join(' '),
          },
        }),
      )
      return api.POST('/api/v1/orders/{id}/bookings', {
        params: { path: { id: order.id } },
        body: { bookingId: made.id },
      })
    },
    { changes: ORDER_READS },
  )
  return (
    <details className="notes">
      <summary>{t('desk.orders.take_time')}</summary>
      <p className="quiet small">{t('desk.orders.take_time_hint', { name: person.name })}</p>
      {send.error === null ? null : <Failure error={send.error} />}
      <div className="order-times">
        <Field name="startsAt" label={t('desk.board.starts')}>
          {(bound) => (
            <Input
              {...bound}
              type="datetime-local"
              value={starts}
              onChange={({ target }) => setStarts(target.value)}
            />
          )}
        </Field>
        <Field name="endsAt" label={t('desk.board.ends')}>
          {(bound) => (
            <Input
              {...bound}
              type="datetime-local"
              value={ends}
              onChange={({ target }) => setEnds(target.value)}
            />
          )}
        </Field>
        <Button
          disabled={starts === '' || ends === ''}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('desk.orders.take_time_now')}
        </Button>
      </div>
    </details>
  )
}

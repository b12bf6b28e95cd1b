import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure, FaultList, Loading } from '../ui/states.tsx'
import { spanText, type Row, type Taken } from './data.ts'
import { datePart } from './offers.tsx'
import { TimeForm } from './time-form.tsx'

type Booking = components['schemas']['Booking']
type Props = { taken: Taken; row: Row; first: string; mayManage: boolean; close: () => void }

/** One booking or closure of the board: who, when, and what can be done with it now. */
export function TakenDrawer(props: Props) {
  const { taken, row, mayManage, close, first } = props
  const { t, word } = useTexts()
  const title = taken.person ?? word('desk.board.kind', taken.kind)
  return (
    <DetailDrawer title={title} close={close}>
      <div className="board-panel">
        <p>
          {row.name}
          {row.seats.length > 1 ? t('desk.board.at_seat', { seat: taken.seat }) : ''}
        </p>
        <p className="quiet">{spanText(datePart(first), taken)}</p>
        {taken.note === undefined ? null : <p>{taken.note}</p>}
        {!mayManage ? null : taken.kind === 'booking' ? (
          <BookingPart {...props} />
        ) : (
          <ClosurePart {...props} />
        )}
      </div>
    </DetailDrawer>
  )
}

function ClosurePart({ taken, close }: Props) {
  const { t } = useTexts()
  const lift = useWrite(() => api.DELETE('/api/v1/closures/{id}', { params: { path: { id: taken.id } } }), {
    changes: ['board', 'closures'],
  })
  return (
    <>
      {lift.error === null ? null : <FaultList error={lift.error} />}
      <Button loading={lift.isPending} onClick={() => lift.mutate(undefined, { onSuccess: close })}>
        {t('desk.board.lift')}
      </Button>
    </>
  )
}

function BookingPart({ taken, row, close }: Props) {
  const { t, word } = useTexts()
  const { data, error } = useRead(['board', 'booking', taken.id], () =>
    api.GET('/api/v1/bookings/{id}', { params: { path: { id: taken.id } } }),
  )
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading />
  const facts = [
    [t('desk.board.fact.state'), word('desk.board.state', data.state)],
    [t('desk.board.fact.organisation'), data.organisation?.name],
    [t('desk.board.fact.booked_by'), data.bookedBy?.id === data.person.id ? undefined : data.bookedBy?.name],
    [t('desk.board.fact.purpose'), data.purpose],
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([label, value]) =>
          value == null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Steps booking={data} close={close} />
      {data.can.includes('move') || data.can.includes('extend') ? (
        <TimeForm booking={data} row={row} close={close} />
      ) : null}
    </>
  )
}

/** Steps taken by one press, and those that want a reason. */
const PLAIN = ['approve', 'check-in', 'finish'] as const
const REASONED = ['refuse', 'cancel'] as const
type Step = (typeof PLAIN)[number] | (typeof REASONED)[number]

function Steps({ booking, close }: { booking: Booking; close: () => void }) {
  const { t, word } = useTexts()
  const [reason, setReason] = useState('')
  const send = useWrite((step: Step) => sent(booking.id, step, reason.trim()), {
    changes: ['board', 'bookings'],
  })
  const take = (step: Step) => send.mutate(step, { onSuccess: close })
  const plain = PLAIN.filter((step) => booking.can.includes(step))
  const reasoned = REASONED.filter((step) => booking.can.includes(step))
  return (
    <>
      {send.error === null ? null : <Failure error={send.error} />}
      <div className="board-offers">
        {plain.map((step, index) => (
          <Button
            key={step}
            type={index === 0 ? 'primary' : 'default'}
            disabled={send.isPending}
            onClick={() => take(step)}
          >
            {word('desk.board.step', step)}
          </Button>
        ))}
      </div>
      {reasoned.length === 0 ? null : (
        <>
          <Field name="reason" label={t('desk.board.reason')} hint={t('desk.board.reason_hint')}>
            {(bound) => (
              <Input.TextArea
                {...bound}
                rows={2}
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <div className="board-offers">
            {reasoned.map((step) => (
              <Button
                key={step}
                danger
                disabled={send.isPending || reason.trim() === ''}
                onClick={() => take(step)}
              >
                {word('desk.board.step', step)}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  )
}

function sent(id: string, step: Step, reason: string) {
  const params = { path: { id } }
  if (step === 'approve') return api.POST('/api/v1/bookings/{id}/approve', { params })
  if (step === 'check-in') return api.POST('/api/v1/bookings/{id}/check-in', { params })
  if (step === 'finish') return api.POST('/api/v1/bookings/{id}/finish', { params })
  if (step === 'refuse') return api.POST('/api/v1/bookings/{id}/refuse', { params, body: { reason } })
  return api.POST('/api/v1/bookings/{id}/cancel', { params, body: { reason } })
}

import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { FilterSelect } from '../ui/filters.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import { instantOf, localOf, type Row } from './data.ts'
import { OfferButtons } from './offers.tsx'
import { wished, type Refused } from './wish.ts'

type Booking = components['schemas']['Booking']

/** Another time by typing it: what dragging does, for whoever cannot drag, and against the rules where staff may. */
export function TimeForm({ booking, row, close }: { booking: Booking; row: Row; close: () => void }) {
  const { t } = useTexts()
  const [starts, setStarts] = useState(localOf(booking.startsAt))
  const [ends, setEnds] = useState(localOf(booking.endsAt))
  const [seat, setSeat] = useState(String(booking.seat.seat))
  const [override, setOverride] = useState(false)
  const mayMove = booking.can.includes('move')
  const { send, refused, isPending } = useMoving(booking, override, close)
  return (
    <form
      className="board-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(instantOf(starts), instantOf(ends), Number(seat))
      }}
    >
      {refused === undefined ? null : (
        <Note tone="red">
          <FaultList error={refused.error} />
          <OfferButtons
            offers={refused.offers}
            first={booking.startsAt}
            take={(offer) => void send(offer.startsAt, offer.endsAt, offer.seat)}
          />
        </Note>
      )}
      <Field name="startsAt" label={t('desk.board.starts')}>
        {(bound) => (
          <Input
            {...bound}
            type="datetime-local"
            disabled={!mayMove}
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
      {row.seats.length < 2 ? null : (
        <FilterSelect
          label={t('desk.board.seat')}
          all={t('desk.board.seat')}
          value={seat}
          options={row.seats.map((each) => ({
            value: String(each.seat),
            label: each.name ?? t('desk.board.seat_number', { seat: each.seat }),
          }))}
          onChange={setSeat}
        />
      )}
      <p>
        <Checkbox checked={override} onChange={({ target }) => setOverride(target.checked)}>
          {t('desk.board.override')}
        </Checkbox>
      </p>
      <Button htmlType="submit" loading={isPending} disabled={starts === '' || ends === ''}>
        {t('desk.board.move')}
      </Button>
    </form>
  )
}

function useMoving(booking: Booking, override: boolean, close: () => void) {
  const { language } = useTexts()
  const client = useQueryClient()
  const [refused, setRefused] = useState<Refused | undefined>()
  const [isPending, setPending] = useState(false)
  async function send(startsAt: string, endsAt: string, at: number): Promise<void> {
    setPending(true)
    const params = { path: { id: booking.id } }
    const more = override ? { override } : {}
    const answer = booking.can.includes('move')
      ? api.POST('/api/v1/bookings/{id}/move', { params, body: { startsAt, endsAt, seat: at, ...more } })
      : api.POST('/api/v1/bookings/{id}/extend', { params, body: { endsAt, ...more } })
    const refusal = await wished(answer, language)
    setPending(false)
    setRefused(refusal)
    if (refusal !== undefined) return
    await client.invalidateQueries({ queryKey: ['board'] })
    close()
  }
  return { send, refused, isPending }
}

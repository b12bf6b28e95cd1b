import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import { instantAt, instantOf, localOf, type Row } from './data.ts'
import type { Wish } from './grid.tsx'
import { OfferButtons } from './offers.tsx'
import { PersonPicker } from './person.tsx'
import { wished, type Refused } from './wish.ts'

const KINDS = ['booking', 'blockout', 'maintenance', 'own_use'] as const
type Kind = (typeof KINDS)[number]
type Props = { wish: Partial<Wish>; rows: readonly Row[]; first: string; close: () => void }

/** Takes a time: for oneself, on behalf of a member of one's unit, or to keep it free of bookings. */
export function TakeDrawer({ wish, rows, first, close }: Props) {
  const { t, word } = useTexts()
  const [form, setForm] = useState<Form>(() => beginningOf(wish, first))
  const set: Set = (changes) => setForm((before) => ({ ...before, ...changes }))
  const { send, refused, isPending } = useTaking(form, close)
  const row = rows.find(({ id }) => id === form.instrument)
  const ready = form.instrument !== '' && form.starts !== '' && form.ends !== ''
  return (
    <DetailDrawer title={t('desk.board.take')} close={close}>
      <form
        className="board-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void send({ startsAt: instantOf(form.starts), endsAt: instantOf(form.ends) })
        }}
      >
        {refused === undefined ? null : (
          <Note tone="red">
            <FaultList error={refused.error} />
            {form.kind === 'booking' ? (
              <OfferButtons offers={refused.offers} first={first} take={(offer) => void send(offer)} />
            ) : null}
          </Note>
        )}
        <Field name="kind" label={t('desk.board.what')}>
          {(bound) => (
            <Select
              {...bound}
              value={form.kind}
              options={KINDS.map((value) => ({ value, label: word('desk.board.take_kind', value) }))}
              onChange={(kind: Kind) => set({ kind })}
            />
          )}
        </Field>
        <Field name="instrument" label={t('desk.board.instrument')} needed>
          {(bound) => (
            <Select
              {...bound}
              showSearch={{ optionFilterProp: 'label' }}
              value={form.instrument || null}
              options={rows.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(instrument: string) => set({ instrument, seat: '' })}
            />
          )}
        </Field>
        {row === undefined || row.seats.length < 2 ? null : <SeatField row={row} form={form} set={set} />}
        <Times form={form} set={set} />
        {form.kind === 'booking' ? <ForWhom form={form} set={set} /> : null}
        <Field name="note" label={t(form.kind === 'booking' ? 'desk.board.fact.purpose' : 'desk.board.note')}>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={form.note}
              onChange={({ target }) => set({ note: target.value })}
            />
          )}
        </Field>
        {form.kind === 'booking' ? (
          <p>
            <Checkbox checked={form.override} onChange={({ target }) => set({ override: target.checked })}>
              {t('desk.board.override')}
            </Checkbox>
          </p>
        ) : null}
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!ready}>
          {word('desk.board.take_now', form.kind === 'booking' ? 'booking' : 'closure')}
        </Button>
      </form>
    </DetailDrawer>
  )
}

type Set = (changes: Partial<Form>) => void

type Form = {
  kind: Kind
  instrument: string
  seat: string
  starts: string
  ends: string
  person: string
  note: string
  override: boolean
}

/** What the place that was pressed says already. */
function beginningOf({ row, seat, from, until }: Partial<Wish>, first: string): Form {
  const local = (minute: number | undefined) =>
    minute === undefined ? '' : localOf(instantAt(first, minute))
  return {
    kind: 'booking',
    instrument: row?.id ?? '',
    seat: seat === undefined ? '' : String(seat),
    starts: local(from),
    ends: local(until),
    person: '',
    note: '',
    override: false,
  }
}

function SeatField({ row, form, set }: { row: Row; form: Form; set: Set }) {
  const { t } = useTexts()
  const every = t(form.kind === 'booking' ? 'desk.board.any_seat' : 'desk.board.all_seats')
  const seats = row.seats.map(({ seat, name }) => ({
    value: String(seat),
    label: name ?? t('desk.board.seat_number', { seat }),
  }))
  return (
    <Field name="seat" label={t('desk.board.seat')}>
      {(bound) => (
        <Select
          {...bound}
          value={form.seat}
          options={[{ value: '', label: every }, ...seats]}
          onChange={(seat: string) => set({ seat })}
        />
      )}
    </Field>
  )
}

function ForWhom({ form, set }: { form: Form; set: Set }) {
  const { t } = useTexts()
  return (
    <Field name="onBehalfOf" label={t('desk.board.for_whom')} hint={t('desk.board.for_whom_hint')}>
      {(bound) => <PersonPicker bound={bound} value={form.person} onChange={(person) => set({ person })} />}
    </Field>
  )
}

function Times({ form, set }: { form: Form; set: Set }) {
  const { t } = useTexts()
  return (
    <>
      <Field name="startsAt" label={t('desk.board.starts')} needed>
        {(bound) => (
          <Input
            {...bound}
            type="datetime-local"
            value={form.starts}
            onChange={({ target }) => set({ starts: target.value })}
          />
        )}
      </Field>
      <Field name="endsAt" label={t('desk.board.ends')} needed>
        {(bound) => (
          <Input
            {...bound}
            type="datetime-local"
            value={form.ends}
            onChange={({ target }) => set({ ends: target.value })}
          />
        )}
      </Field>
    </>
  )
}

function useTaking({ kind, instrument, person, note, override, seat: chosen }: Form, close: () => void) {
  const { language } = useTexts()
  const client = useQueryClient()
  const [refused, setRefused] = useState<Refused | undefined>()
  const [isPending, setPending] = useState(false)
  async function send({
    startsAt,
    endsAt,
    seat,
  }: {
    startsAt: string
    endsAt: string
    seat?: number
  }): Promise<void> {
    setPending(true)
    const params = { path: { id: instrument } }
    const at = seat ?? (chosen === '' ? undefined : Number(chosen))
    const time = { startsAt, endsAt, ...(at !== undefined && { seat: at }) }
    const words = note.trim()
    const answer =
      kind === 'booking'
        ? api.POST('/api/v1/instruments/{id}/bookings', {
            params,
            body: {
              ...time,
              ...(words !== '' && { purpose: words }),
              ...(person !== '' && { onBehalfOf: person }),
              ...(override && { override }),
            },
          })
        : api.POST('/api/v1/instruments/{id}/closures', {
            params,
            body: { ...time, kind, ...(words !== '' && { note: words }) },
          })
    const refusal = await wished(answer, language)
    setPending(false)
    setRefused(refusal)
    if (refusal !== undefined) return
    await client.invalidateQueries({ queryKey: ['board'] })
    close()
  }
  return { send, refused, isPending }
}

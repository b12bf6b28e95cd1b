import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, FaultList, Note } from '../ui/states.tsx'
import type { Seat } from './form.ts'
import { instantOf, SeatPicker, TimeField } from './span.tsx'

const KINDS = ['blockout', 'maintenance', 'own_use'] as const
type Kind = (typeof KINDS)[number]
type Props = { id: string; seats: readonly Seat[] }

/** Time that is kept free of bookings: what stands, and another one. */
export function Closures({ id, seats }: Props) {
  const { t, word } = useTexts()
  const { data, error } = useRead(['closures', id], () =>
    api.GET('/api/v1/instruments/{id}/closures', { params: { path: { id } } }),
  )
  const lift = useWrite(
    (closure: string) => api.DELETE('/api/v1/closures/{id}', { params: { path: { id: closure } } }),
    { changes: ['closures', 'board'] },
  )
  return (
    <Card title={t('desk.opening.closures')} sub={t('desk.opening.closures_sub')}>
      {error === null ? null : <Failure error={error} />}
      {lift.error === null ? null : <FaultList error={lift.error} />}
      {data?.items.length === 0 ? <p className="quiet">{t('desk.opening.no_closures')}</p> : null}
      <ul className="opening-list">
        {(data?.items ?? []).map(({ id: closure, kind, seat, startsAt, endsAt, note }) => (
          <li key={closure}>
            <strong>{word('desk.board.kind', kind)}</strong>{' '}
            {seats.length > 1 ? t('desk.board.seat_number', { seat }) : ''}
            <br />
            {civilTime(startsAt)} – {civilTime(endsAt)}
            {note === null ? null : <p className="quiet">{note}</p>}
            <Button size="small" disabled={lift.isPending} onClick={() => lift.mutate(closure)}>
              {t('desk.board.lift')}
            </Button>
          </li>
        ))}
      </ul>
      <NewClosure id={id} seats={seats} />
    </Card>
  )
}

const EMPTY: { kind: Kind; starts: string; ends: string; seat: string; note: string } = {
  kind: 'blockout',
  starts: '',
  ends: '',
  seat: '',
  note: '',
}

function NewClosure({ id, seats }: Props) {
  const { t, word } = useTexts()
  const [form, setForm] = useState(EMPTY)
  const set = (changes: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...changes }))
  const send = useWrite(
    ({ kind, starts, ends, seat, note }: typeof EMPTY) =>
      api.POST('/api/v1/instruments/{id}/closures', {
        params: { path: { id } },
        body: {
          kind,
          startsAt: instantOf(starts),
          endsAt: instantOf(ends),
          ...(seat !== '' && { seat: Number(seat) }),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      }),
    { changes: ['closures', 'board'] },
  )
  return (
    <form
      className="opening-short"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(form, { onSuccess: () => setForm(EMPTY) })
      }}
    >
      {send.error === null ? null : (
        <Note tone="red">
          <FaultList error={send.error} />
        </Note>
      )}
      <Field name="closureKind" label={t('desk.board.what')}>
        {(bound) => (
          <Select
            {...bound}
            value={form.kind}
            options={KINDS.map((value) => ({ value, label: word('desk.board.take_kind', value) }))}
            onChange={(kind: Kind) => set({ kind })}
          />
        )}
      </Field>
      <TimeField
        name="closureStarts"
        label={t('desk.board.starts')}
        value={form.starts}
        change={(starts) => set({ starts })}
      />
      <TimeField
        name="closureEnds"
        label={t('desk.board.ends')}
        value={form.ends}
        change={(ends) => set({ ends })}
      />
      <SeatPicker name="closureSeat" seats={seats} value={form.seat} change={(seat) => set({ seat })} />
      <Field name="closureNote" label={t('desk.board.note')}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={500}
            value={form.note}
            onChange={({ target }) => set({ note: target.value })}
          />
        )}
      </Field>
      <Button htmlType="submit" loading={send.isPending} disabled={form.starts === '' || form.ends === ''}>
        {t('desk.board.take_now.closure')}
      </Button>
    </form>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilTime, clockTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import type { Seat } from './form.ts'
import { instantOf, SeatPicker, TimeField } from './span.tsx'

type Answer = components['schemas']['InstrumentDown']
type Props = { id: string; seats: readonly Seat[] }

/** Out of order from now on: bookings in that time are pushed aside, their people told and offered other times. */
export function Down({ id, seats }: Props) {
  const { t } = useTexts()
  const [ends, setEnds] = useState('')
  const [seat, setSeat] = useState('')
  const [note, setNote] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/instruments/{id}/down', {
        params: { path: { id } },
        body: { endsAt: instantOf(ends), note: note.trim(), ...(seat !== '' && { seat: Number(seat) }) },
      }),
    { changes: ['closures', 'board', 'bookings'] },
  )
  return (
    <Card title={t('desk.opening.down')} sub={t('desk.opening.down_sub')}>
      {send.data === undefined ? null : <Displaced answer={send.data} />}
      {send.error === null ? null : (
        <Note tone="red">
          <FaultList error={send.error} />
        </Note>
      )}
      <form
        className="opening-short"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <TimeField name="downEnds" label={t('desk.opening.down_until')} value={ends} change={setEnds} />
        <SeatPicker name="downSeat" seats={seats} value={seat} change={setSeat} />
        <Field
          name="downNote"
          label={t('desk.opening.down_why')}
          hint={t('desk.opening.down_why_hint')}
          needed
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={2}
              maxLength={500}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <Button
          danger
          htmlType="submit"
          loading={send.isPending}
          disabled={ends === '' || note.trim() === ''}
        >
          {t('desk.opening.down_now')}
        </Button>
      </form>
    </Card>
  )
}

/** Which bookings were pushed aside, and the times their people were offered. */
function Displaced({ answer: { displaced } }: { answer: Answer }) {
  const { t } = useTexts()
  return (
    <Note tone="green" title={t('desk.opening.down_done', { n: displaced.length })}>
      <ul className="opening-list">
        {displaced.map(({ id, nearest }) => (
          <li key={id}>
            <a href={`/bookings/${id}`}>{t('desk.opening.displaced')}</a>{' '}
            {nearest.length === 0
              ? t('desk.opening.no_offer')
              : t('desk.opening.offered', {
                  times: nearest
                    .map(({ startsAt, endsAt }) => `${civilTime(startsAt)}–${clockTime(endsAt)}`)
                    .join(t('desk.list.comma')),
                })}
          </li>
        ))}
      </ul>
    </Note>
  )
}

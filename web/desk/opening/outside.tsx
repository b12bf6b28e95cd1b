import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, FaultList, Note } from '../ui/states.tsx'
import type { Seat } from './form.ts'
import { SeatPicker } from './span.tsx'

type Calendar = components['schemas']['OutsideCalendar']
type Props = { id: string; seats: readonly Seat[] }

const CHANGES = ['outside', 'closures', 'board']

/** Busy times published elsewhere: what is read, what it keeps, and bookings that stand in its way. */
export function OutsideCard({ id, seats }: Props) {
  const { t } = useTexts()
  const { data, error } = useRead(['outside', id], () =>
    api.GET('/api/v1/instruments/{id}/outside-calendars', { params: { path: { id } } }),
  )
  return (
    <Card title={t('desk.outside.title')} sub={t('desk.outside.sub')}>
      {error === null ? null : <Failure error={error} />}
      {data?.items.length === 0 ? <p className="quiet">{t('desk.outside.none')}</p> : null}
      <ul className="opening-list">
        {(data?.items ?? []).map((calendar) => (
          <li key={calendar.id}>
            <Row id={id} calendar={calendar} several={seats.length > 1} />
          </li>
        ))}
      </ul>
      <Add id={id} seats={seats} />
    </Card>
  )
}

function Row({ id, calendar, several }: { id: string; calendar: Calendar; several: boolean }) {
  const { t } = useTexts()
  const { host, seat, fetchedAt, fault, kept, leftOut, conflicts } = calendar
  const remove = useWrite(
    () =>
      api.DELETE('/api/v1/instruments/{id}/outside-calendars/{calendar}', {
        params: { path: { id, calendar: calendar.id } },
      }),
    { changes: CHANGES },
  )
  return (
    <>
      <strong className="key-text">{host}</strong>{' '}
      {several ? (seat === null ? t('desk.outside.all_seats') : t('desk.outside.seat', { n: seat })) : null}
      <p className="quiet">
        {fetchedAt === null
          ? t('desk.outside.never')
          : `${t('desk.outside.fetched', { at: civilTime(fetchedAt) })} · ${t('desk.outside.kept', { n: kept })}`}
      </p>
      {leftOut === 0 ? null : <p className="quiet">{t('desk.outside.left_out', { n: leftOut })}</p>}
      {fault === null ? null : (
        <Note
          tone="red"
          title={t(`desk.outside.fault.${fault}`) + (fetchedAt === null ? '' : t('desk.outside.before'))}
        />
      )}
      {conflicts.length === 0 ? null : (
        <Note tone="amber" title={t('desk.outside.conflicts', { n: conflicts.length })}>
          <ul>
            {conflicts.map(({ booking, startsAt, endsAt }) => (
              <li key={`${booking}${startsAt}`}>
                {t('desk.outside.conflict', { from: civilTime(startsAt), until: civilTime(endsAt) })}{' '}
                <a className="underlined" href={`/bookings/${booking}`}>
                  {t('desk.outside.open')}
                </a>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {remove.error === null ? null : <FaultList error={remove.error} />}
      <Button
        size="small"
        loading={remove.isPending}
        onClick={() => remove.mutate()}
        aria-label={t('desk.outside.remove_of', { host })}
      >
        {t('desk.outside.remove')}
      </Button>
    </>
  )
}

function Add({ id, seats }: Props) {
  const { t } = useTexts()
  const [url, setUrl] = useState('')
  const [seat, setSeat] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/instruments/{id}/outside-calendars', {
        params: { path: { id } },
        body: { url: url.trim(), ...(seat !== '' && { seat: Number(seat) }) },
      }),
    { changes: CHANGES },
  )
  const fault = send.error?.faults.find(({ pointer }) => pointer?.endsWith('/url'))?.message
  return (
    <form
      className="opening-short"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(undefined, { onSuccess: () => setUrl('') })
      }}
    >
      {send.error === null || fault !== undefined ? null : (
        <Note tone="red">
          <FaultList error={send.error} />
        </Note>
      )}
      <Field name="outsideUrl" label={t('desk.outside.url')} hint={t('desk.outside.url_hint')} fault={fault}>
        {(bound) => (
          <Input
            {...bound}
            inputMode="url"
            maxLength={2000}
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
      <SeatPicker name="outsideSeat" seats={seats} value={seat} change={setSeat} />
      <Button htmlType="submit" loading={send.isPending} disabled={url.trim().length < SHORTEST}>
        {t('desk.outside.add')}
      </Button>
    </form>
  )
}

const SHORTEST = 10

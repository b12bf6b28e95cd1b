import { Button } from 'antd'
import { useState } from 'react'
import { api, useRead, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, FaultList, Loading, Note } from '../ui/states.tsx'
import { CheckInCard } from './check-in.tsx'
import { TermsCard } from './terms.tsx'
import { OutsideCard } from './outside.tsx'
import { Closures } from './closures.tsx'
import { CopyTo } from './copy.tsx'
import { Days } from './days.tsx'
import { Down } from './down.tsx'
import { formOf, read, type Form, type OpeningBody, type Seat } from './form.ts'
import type { Opening } from './hours.ts'
import { LimitsCard, RulesCard } from './rules.tsx'
import { BuffersCard, WeekCard } from './week.tsx'
import './opening.css'

/** When an instrument may be booked, by whom and how; what closes it; and taking it down for repair. */
export default function OpeningPage() {
  const id = useParam('id')
  const { t } = useTexts()
  const instrument = useRead(['instrument', id], () =>
    api.GET('/api/v1/work/instruments/{id}', { params: { path: { id } } }),
  )
  const opening = useRead(['opening', id], () =>
    api.GET('/api/v1/instruments/{id}/opening', { params: { path: { id } } }),
  )
  const error = instrument.error ?? opening.error
  if (instrument.data !== undefined && opening.data !== undefined)
    return <OpeningForm key={id} id={id} name={instrument.data.facts.name} {...opening.data} />
  return (
    <Page title={t('desk.opening.title')}>
      {error === null ? <Loading rows={8} /> : <Failure error={error} retry={() => void opening.refetch()} />}
    </Page>
  )
}

type Props = { id: string; name: string; opening: Opening | null; seats: Seat[] }

function OpeningForm({ id, name, opening, seats }: Props) {
  const { t } = useTexts()
  const mayWrite = useMay()('booking.manage')
  const [form, setForm] = useState<Form>(() => formOf(opening, seats))
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const save = useWrite(
    (body: OpeningBody) => api.PUT('/api/v1/instruments/{id}/opening', { params: { path: { id } }, body }),
    { changes: ['opening', 'board'] },
  )
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const send = () => {
    const found = read(form, seats)
    setUnreadable('unreadable' in found ? found.unreadable : [])
    if ('body' in found) save.mutate(found.body)
  }
  const faultOf = (field: string): string | undefined =>
    unreadable.includes(field)
      ? t('desk.opening.unreadable')
      : save.error?.faults.find(({ pointer }) => pointer?.replace(/^\/body/, '').startsWith(`/${field}`))
          ?.message
  const shown = { form, set, faultOf, disabled: !mayWrite }
  return (
    <Page
      title={t('desk.opening.of', { name })}
      crumbs={
        <>
          <DeskLink to="/calendar-board">{t('desk.board.title')}</DeskLink>
          <DeskLink to={`/instruments/${id}`}>{name}</DeskLink>
        </>
      }
      sub={t(opening === null ? 'desk.opening.none' : 'desk.opening.sub')}
      foot={
        mayWrite ? (
          <>
            <Button type="primary" loading={save.isPending} onClick={send}>
              {t(opening === null ? 'desk.opening.open' : 'desk.opening.save')}
            </Button>
            <span className="foot-note" role="status">
              {save.isSuccess ? t('desk.opening.saved') : t('desk.opening.stays')}
            </span>
          </>
        ) : undefined
      }
    >
      {unreadable.length > 0 ? (
        <Note tone="red" title={t('desk.opening.unreadable_some', { n: unreadable.length })} />
      ) : null}
      {save.error === null ? null : (
        <Note tone="red" title={t('desk.opening.not_saved')}>
          <FaultList error={save.error} />
        </Note>
      )}
      <div className="opening-body">
        <div>
          <WeekCard {...shown} />
          <Days {...shown} />
          <RulesCard {...shown} />
          <LimitsCard {...shown} />
          <BuffersCard {...shown} seats={seats} />
          <TermsCard id={id} disabled={!mayWrite} />
        </div>
        {mayWrite ? (
          <aside aria-label={t('desk.opening.closures')}>
            <Down id={id} seats={seats} />
            <Closures id={id} seats={seats} />
            <OutsideCard id={id} seats={seats} />
            <CheckInCard id={id} />
            {opening === null ? null : <CopyTo id={id} opening={opening} />}
          </aside>
        ) : null}
      </div>
    </Page>
  )
}

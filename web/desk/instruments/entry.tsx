import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { civilDate, civilTime } from '../../shared/dates.ts'
import { api, useRead, useWrite, type ProblemError } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useGo, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { useFilters } from '../ui/search.ts'
import { Failure, fieldId, FaultList, Loading, Note } from '../ui/states.tsx'
import { StatusTag } from './columns.tsx'
import { Field } from '../ui/field.tsx'
import { History } from './form/history.tsx'
import { Images } from './form/images.tsx'
import { Sections } from './form/sections.tsx'
import { Clock, Completeness } from './form/side.tsx'
import { useDraft, type Draft, type Entry } from './form/state.ts'
import { LiveCard } from './live.tsx'
import { ResponsibleCard } from './responsible.tsx'
import { OnboardButton, OnboardNote, useOnboarding } from './submit.tsx'
import './instruments.css'

/** One instrument: its facts in sections, what is missing, what is due. */
export default function InstrumentEntry() {
  const id = useParam('id')
  const { t } = useTexts()
  const { data, error, refetch } = useRead(['instrument', id], () =>
    api.GET('/api/v1/work/instruments/{id}', { params: { path: { id } } }),
  )
  if (data !== undefined) return <EntryForm key={id} entry={data} read={() => void refetch()} />
  return (
    <Page title={t('desk.entry.title')}>
      {error === null ? <Loading rows={8} /> : <Failure error={error} retry={() => void refetch()} />}
    </Page>
  )
}

const CONFLICT = 409

function EntryForm({ entry, read }: { entry: Entry; read: () => void }) {
  const { t, word } = useTexts()
  const draft = useDraft(entry)
  const save = useSave(entry, draft)
  const onboarding = useOnboarding(entry.id)
  useAskedField()
  const disabled = !entry.editable
  const error = save.error
  const faultOf = (field: string) =>
    error?.faults.find(({ pointer }) => pointer === `/body/${field}`)?.message
  const missing = entry.missing.filter((field) => isMissing(draft, field))
  const form = { draft, faultOf, missing: new Set(missing), disabled }
  return (
    <Page
      title={draft.facts.name || t('desk.entry.title')}
      crumbs={<DeskLink to="/instruments">{t('desk.instruments.title')}</DeskLink>}
      sub={
        <>
          <StatusTag status={entry.status} word={word} /> {entry.unit.name}
          {' · '}
          {t('desk.entry.changed', { time: civilTime(entry.updatedAt) })}
        </>
      }
      actions={<EntryActions entry={entry} />}
      foot={
        disabled ? undefined : (
          <>
            <Button type="primary" loading={save.isPending} disabled={draft.count === 0} onClick={save.send}>
              {t('desk.entry.save')}
            </Button>
            <OnboardButton entry={entry} unsaved={draft.count > 0} submit={onboarding} />
            <span className="foot-note" role="status">
              {draft.count === 0
                ? t(save.isSuccess ? 'desk.entry.saved' : 'desk.entry.no_changes')
                : t('desk.entry.unsaved', { n: draft.count })}
            </span>
          </>
        )
      }
    >
      {entry.whyNot === null ? null : <WhyNot entry={entry} />}
      {entry.statusReason === null || entry.status !== 'returned' ? null : (
        <Note tone="amber" title={t('desk.entry.returned')}>
          <p>{entry.statusReason}</p>
        </Note>
      )}
      {draft.restored && draft.count > 0 ? (
        <Note title={t('desk.entry.restored', { n: draft.count })}>
          <Button onClick={draft.clear}>{t('desk.entry.drop')}</Button>
        </Note>
      ) : null}
      <Faults draft={draft} error={error} isBlocked={save.isBlocked} read={read} />
      <OnboardNote submit={onboarding} />
      <div className="entry">
        <div className="entry-main">
          <Card className="form-card">
            <Field name="name" label={t('desk.field.name')} fault={faultOf('name')} needed wide>
              {(bound) => (
                <Input
                  {...bound}
                  disabled={disabled}
                  maxLength={300}
                  value={draft.facts.name}
                  onChange={({ target }) => draft.set('name', target.value)}
                />
              )}
            </Field>
          </Card>
          <Sections form={form} entry={entry} />
          <Images entry={entry} disabled={disabled} />
        </div>
        <aside className="entry-side" aria-label={t('desk.entry.state')}>
          <Clock entry={entry} today={civilDate(new Date())} />
          <Completeness entry={entry} missing={missing} />
          <Course id={entry.id} />
        </aside>
      </div>
    </Page>
  )
}

/** Who answers for it, what the public sees it doing, and what was done with it. */
const Course = ({ id }: { id: string }) => (
  <>
    <ResponsibleCard id={id} />
    <LiveCard id={id} />
    <History id={id} />
  </>
)

/** Whoever comes to fill in one fact (`?field=`) stands at its field. */
function useAskedField() {
  const [{ field }] = useFilters({ field: '' })
  useEffect(() => {
    const control = field === '' ? null : document.getElementById(fieldId(`/body/${field}`))
    control?.focus()
    control?.scrollIntoView({ block: 'center' })
  }, [field])
}

/** A wanted fact that was missing and is still: what is typed counts at once. */
const isMissing = ({ changes }: Draft, field: string): boolean => {
  const typed = Object.entries(changes).find(([name]) => name === field)?.[1]
  return typed === undefined || typed === null || typed === '' || (Array.isArray(typed) && typed.length === 0)
}

function useSave(entry: Entry, draft: Draft) {
  const [isBlocked, setBlocked] = useState(false)
  const { mutate, isPending, isSuccess, error } = useWrite(
    () =>
      api.PATCH('/api/v1/instruments/{id}', {
        params: { path: { id: entry.id } },
        body: { ...draft.changes, updatedAt: entry.updatedAt },
      }),
    { changes: ['instrument', 'instruments'] },
  )
  const send = () => {
    const blocked = Object.keys(draft.unreadable).length > 0
    setBlocked(blocked)
    if (!blocked) mutate(undefined, { onSuccess: draft.clear })
  }
  return { send, isPending, isSuccess, error, isBlocked }
}

type Told = { draft: Draft; error: ProblemError | null; isBlocked: boolean; read: () => void }

/** Why it was not saved. */
function Faults({ draft, error, isBlocked, read }: Told) {
  const { t, word } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isBlocked) box.current?.scrollIntoView({ block: 'center' })
  }, [isBlocked])
  const unreadable = Object.entries(draft.unreadable)
  return (
    <div ref={box}>
      {unreadable.length === 0 ? null : (
        <Note tone="red" title={t('desk.entry.cannot_send')}>
          <ul className="faults">
            {unreadable.map(([field, message]) => (
              <li key={field}>
                <a href={`#${fieldId(`/body/${field}`)}`}>
                  {word('desk.field', field)}：{message}
                </a>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {error === null ? null : error.status === CONFLICT ? (
        <Note tone="amber" title={t('desk.entry.conflict')}>
          <FaultList error={error} />
          <p>{t('desk.entry.conflict_way')}</p>
          <Button onClick={read}>{t('desk.entry.read_again')}</Button>
        </Note>
      ) : (
        <Failure error={error} />
      )}
    </div>
  )
}

function WhyNot({ entry }: { entry: Entry }) {
  const { language } = useTexts()
  const text = entry.whyNot === null ? '' : entry.whyNot[language === 'en' ? 'en' : 'zh']
  return <Note>{text}</Note>
}

function EntryActions({ entry }: { entry: Entry }) {
  const { t } = useTexts()
  const may = useMay()
  const go = useGo()
  const copy = useWrite(
    () => api.POST('/api/v1/instruments/{id}/copy', { params: { path: { id: entry.id } } }),
    { changes: ['instruments'] },
  )
  const isPublic = entry.status === 'listed' || entry.status === 'suspended'
  return (
    <>
      {isPublic ? (
        <a className="button" href={`/instruments/${entry.id}`}>
          {t('desk.entry.public_page')}
        </a>
      ) : null}
      {isPublic && may('price.read') ? (
        <DeskLink to={`/prices/${entry.id}`} className="button">
          {t('desk.prices.link')}
        </DeskLink>
      ) : null}
      {isPublic && may('booking.manage') ? (
        <DeskLink to={`/opening/${entry.id}`} className="button">
          {t('desk.opening.link')}
        </DeskLink>
      ) : null}
      {may('instrument.write') ? (
        <Button
          loading={copy.isPending}
          onClick={() => copy.mutate(undefined, { onSuccess: ({ id }) => go(`/instruments/${id}`) })}
        >
          {t('desk.entry.copy')}
        </Button>
      ) : null}
    </>
  )
}

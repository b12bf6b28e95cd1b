import './idle.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { DeskLink, useGo, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, Loading, Note } from '../ui/states.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { RuleQuote, Why } from '../ui/why.tsx'
import { Users } from './users.tsx'
import { excuseOf, IDLE_READS, useIdle, type IdleDetail, type Standing } from './wire.ts'

/** One instrument that stands still: how every step counts, what was accepted, who was reminded. */
export default function IdleOne() {
  const id = useParam('id')
  const { t, name } = useTexts()
  const read = useIdle(id)
  if (read.error !== null) return <Failure error={read.error} />
  if (read.data === undefined) return <Loading />
  const detail = read.data
  return (
    <Page
      title={name(detail.instrument)}
      sub={`${name(detail.unit)} · ${t(`desk.idle.source.${detail.source}`)}`}
      crumbs={<DeskLink to="/idle">{t('desk.idle.title')}</DeskLink>}
      actions={<Actions detail={detail} />}
    >
      {detail.watch ? <Note>{t('desk.idle.watch')}</Note> : null}
      <div className="idle-columns">
        <Card title={t('desk.idle.steps')}>
          <Steps standings={detail.standings} />
        </Card>
        <div>
          <Excuses detail={detail} />
          <Reminders detail={detail} />
          <Card title={t('desk.idle.users')}>
            <Users instrumentId={id} />
          </Card>
        </div>
      </div>
    </Page>
  )
}

/** What the viewer's office may begin from the step that is reached: an explanation, or one of the two powers. */
const BEGINS = [
  { matter: 'idle_explanation', from: 1, by: 'unit', text: 'desk.idle.explain' },
  { matter: 'internal_transfer', from: 2, by: 'unit', text: 'desk.idle.move' },
  { matter: 'public_transfer', from: 3, by: 'department', text: 'desk.idle.transfer' },
] as const

function Actions({ detail: { instrument, step, watch } }: { detail: IdleDetail }) {
  const { t } = useTexts()
  const may = useMay()
  const go = useGo()
  const { role } = useSession()
  const side = role === 'department_officer' || role === 'region_officer' ? 'department' : 'unit'
  const open =
    watch || !may('case.submit') ? [] : BEGINS.filter(({ from, by }) => step >= from && by === side)
  return (
    <>
      <Button href={`/instruments/${instrument.id}`}>{t('desk.idle.open_instrument')}</Button>
      {open.map(({ matter, text }) => (
        <Button key={matter} href={`/matters/${matter}/apply?instrument=${instrument.id}`}>
          {t(text)}
        </Button>
      ))}
      {may('market.write') ? (
        <Button onClick={() => go(`/market/new?instrument=${instrument.id}`)}>
          {t('desk.market.from_idle')}
        </Button>
      ) : null}
    </>
  )
}

/** Every step with its sum: from which day, how many days of how many, reached or due. */
function Steps({ standings }: { standings: readonly Standing[] }) {
  const { t } = useTexts()
  return (
    <Timeline
      steps={standings.map((standing, index) => ({
        key: standing.rule,
        state: standing.reachedOn === null ? 'later' : index === standings.length - 1 ? 'red' : 'amber',
        what: (
          <>
            <strong>{t(`desk.idle.step.${standing.id}`)}</strong> <WhyStep standing={standing} />
          </>
        ),
        when:
          standing.reachedOn === null
            ? t('desk.idle.due', { day: standing.dueOn ?? '–' })
            : t('desk.idle.reached', { day: standing.reachedOn }),
        note: sumOf(t, standing),
      }))}
    />
  )
}

const sumOf = (t: ReturnType<typeof useTexts>['t'], { counts, from, counted, needed, excused }: Standing) =>
  [
    t(`desk.idle.counts.${counts}`),
    t('desk.idle.since', { day: from }),
    t('desk.idle.counted', { counted, needed }),
    t(excused ? 'desk.idle.excused' : 'desk.idle.not_excused'),
  ].join(' · ')

function WhyStep({ standing }: { standing: Standing }) {
  const { t } = useTexts()
  return (
    <Why title={t(`desk.idle.step.${standing.id}`)}>
      <p>{sumOf(t, standing)}</p>
      <p>{t('desk.idle.why_text')}</p>
      <RuleQuote rule={standing.rule} />
    </Why>
  )
}

function Excuses({ detail: { excuses } }: { detail: IdleDetail }) {
  const { t } = useTexts()
  return (
    <Card title={t('desk.idle.excuses')}>
      {excuses.length === 0 ? (
        <p className="quiet">{t('desk.idle.no_excuse')}</p>
      ) : (
        <ul className="lines">
          {excuses.map(({ from, until, kind, caseId, caseNumber }) => (
            <li key={caseId}>
              {t(`desk.idle.kind.${excuseOf(kind)}`)} {t('desk.idle.from_to', { from, until })}{' '}
              <DeskLink to={`/cases/${caseId}`}>{caseNumber ?? ''}</DeskLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Reminders({ detail }: { detail: IdleDetail }) {
  const { t } = useTexts()
  const may = useMay()
  return (
    <Card title={t('desk.idle.reminders')}>
      {detail.reminders.length === 0 ? (
        <p className="quiet">{t('desk.idle.no_reminder')}</p>
      ) : (
        <ul className="lines">
          {detail.reminders.map(({ at, by, note }) => (
            <li key={at}>
              {civilTime(at)} {by} {note}
            </li>
          ))}
        </ul>
      )}
      {may('instrument.assign') && detail.step > 0 ? <Remind id={detail.instrument.id} /> : null}
    </Card>
  )
}

function Remind({ id }: { id: string }) {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const send = useWrite(
    (word: string) =>
      api.POST('/api/v1/idle/reminders', {
        body: { instruments: [id], ...(word !== '' && { note: word }) },
      }),
    { changes: IDLE_READS },
  )
  const [outcome] = send.data?.items ?? []
  return (
    <div className="short-form">
      {send.error === null ? null : <Failure error={send.error} />}
      <Field name="note" label={t('desk.idle.remind_note')}>
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
      <Button loading={send.isPending} onClick={() => send.mutate(note.trim())}>
        {t('desk.idle.remind')}
      </Button>
      <p role="status">
        {outcome === undefined
          ? ''
          : outcome.outcome === 'reminded'
            ? t('desk.idle.reminded', { n: outcome.people })
            : t(outcome.outcome === 'already_today' ? 'desk.idle.already' : 'desk.idle.not_idle')}
      </p>
    </div>
  )
}

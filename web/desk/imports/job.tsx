import { useEffect, useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { useFilters } from '../ui/filters.tsx'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading, Note } from '../ui/states.tsx'
import { Columns } from './columns.tsx'
import { Preview } from './preview.tsx'
import { Result } from './result.tsx'
import { Wizard, type WizardStep } from './wizard.tsx'
import './imports.css'

export type Job = components['schemas']['Import']

const EVERY_MS = 1000

/** One import at whichever step it stands: a trial shows columns and rows, a real one its progress and result. */
export default function ImportJob() {
  const id = useParam('id')
  const { t } = useTexts()
  const [{ step }, setFilters] = useFilters({ step: '' })
  const [isRunning, setRunning] = useState(true)
  const { data, error, refetch } = useRead(
    ['imports', id],
    () => api.GET('/api/v1/imports/{id}', { params: { path: { id } } }),
    isRunning ? { every: EVERY_MS } : {},
  )
  const state = data?.state
  useEffect(() => {
    setRunning(state === undefined || state === 'waiting' || state === 'reading' || state === 'writing')
  }, [state, id])
  if (data === undefined) {
    return (
      <Page title={t('desk.imports.title')}>
        {error === null ? <Loading rows={6} /> : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    )
  }
  const now = stepOf(data, step)
  return (
    <Page
      title={titleOf(t, data, now)}
      crumbs={<DeskLink to="/imports">{t('desk.imports.title')}</DeskLink>}
      sub={subOf(t, data)}
    >
      <Wizard now={now} notes={notesOf(t, data, now)} />
      {now === 'write' ? <Progress job={data} /> : null}
      {now === 'result' ? <Result job={data} /> : null}
      {now === 'columns' ? (
        <Columns key={id} job={data} preview={() => setFilters({ step: 'preview' })} />
      ) : null}
      {now === 'preview' ? <Preview key={id} job={data} back={() => setFilters({ step: '' })} /> : null}
    </Page>
  )
}

function stepOf({ state, dryRun }: Job, asked: string): WizardStep {
  if (state === 'waiting' || state === 'reading' || state === 'writing') return dryRun ? 'file' : 'write'
  if (!dryRun || state !== 'done') return 'result'
  return asked === 'preview' ? 'preview' : 'columns'
}

type T = ReturnType<typeof useTexts>['t']

function titleOf(t: T, { rows, state }: Job, now: WizardStep): string {
  if (now === 'result' && state === 'done')
    return t('desk.imports.written', {
      n: rows.new + rows.updated + rows.unchanged,
      refused: rows.refused,
    })
  if (now === 'result') return t('desk.imports.not_written')
  return t(now === 'preview' ? 'desk.imports.preview' : 'desk.imports.title')
}

const subOf = (t: T, { file, unit, rows, sheet, headerRow }: Job): string =>
  [
    file.name,
    unit?.name,
    rows.read > 0 ? t('desk.imports.read', { n: rows.read }) : '',
    sheet === null ? '' : t('desk.imports.sheet', { name: sheet }),
    headerRow === null || headerRow < 2 ? '' : t('desk.imports.header_row', { n: headerRow }),
  ]
    .filter(Boolean)
    .join(' · ')

function notesOf(t: T, { file, columns, rows }: Job, now: WizardStep): Partial<Record<WizardStep, string>> {
  const doubts = columns.filter(({ doubt }) => doubt !== null).length
  return {
    file: file.name,
    ...(now !== 'file' && { columns: t('desk.imports.columns_note', { n: columns.length, doubts }) }),
    ...((now === 'preview' || now === 'result') && {
      preview: t('desk.imports.preview_note', { n: rows.read }),
    }),
  }
}

function Progress({ job }: { job: Job }) {
  const { t, word } = useTexts()
  return (
    <div className="progress-box" role="status">
      <p className="note-title">{word('desk.imports.state', job.state)}</p>
      <progress className="meter" value={job.progress} max={100} aria-label={t('desk.imports.progress')} />
      <p>{t('desk.imports.so_far', { percent: job.progress, n: job.rows.read })}</p>
      <Note>
        <p>{t('desk.imports.may_leave')}</p>
      </Note>
    </div>
  )
}

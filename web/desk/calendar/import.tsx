import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, Note } from '../ui/states.tsx'

type Imported = components['schemas']['CalendarImported']
type Sent = { data?: Imported; error?: unknown; response: Response }

/** Takes in the notice of a new year or corrects a covered one; open deadlines are worked out anew. */
export function CalendarImport() {
  const { t } = useTexts()
  const [file, setFile] = useState<File | null>(null)
  const [title, setTitle] = useState('')
  const [number, setNumber] = useState('')
  const send = useWrite(
    async (chosen: File): Promise<Sent> => {
      const body = new FormData()
      if (title.trim() !== '') body.set('title', title.trim())
      if (number.trim() !== '') body.set('number', number.trim())
      body.set('file', chosen)
      return answered(await fetch('/api/v1/calendar/imports', { method: 'POST', body }))
    },
    { changes: ['calendar', 'obligations'] },
  )
  return (
    <Card title={t('desk.calendar.import')} sub={t('desk.calendar.import_sub')} className="after">
      {send.error === null ? null : <Failure error={send.error} />}
      {send.data === undefined ? null : <Taken result={send.data} />}
      <form
        className="short-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (file !== null) send.mutate(file)
        }}
      >
        <Field name="file" label={t('desk.calendar.file')} hint={t('desk.calendar.file_hint')}>
          {({ status: _, ...bound }) => (
            <input
              {...bound}
              type="file"
              accept=".csv,.ics"
              onChange={({ target }) => setFile(target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <Field name="title" label={t('desk.calendar.notice')}>
          {(bound) => (
            <Input
              {...bound}
              value={title}
              maxLength={200}
              onChange={({ target }) => setTitle(target.value)}
            />
          )}
        </Field>
        <Field name="number" label={t('desk.calendar.number')}>
          {(bound) => (
            <Input
              {...bound}
              value={number}
              maxLength={100}
              onChange={({ target }) => setNumber(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" disabled={file === null} loading={send.isPending}>
          {t('desk.calendar.take')}
        </Button>
      </form>
    </Card>
  )
}

async function answered(response: Response): Promise<Sent> {
  const answer: unknown = await response.json()
  return response.ok && isImported(answer) ? { data: answer, response } : { error: answer, response }
}

const isImported = (answer: unknown): answer is Imported =>
  typeof answer === 'object' && answer !== null && 'years' in answer

function Taken({ result }: { result: Imported }) {
  const { t } = useTexts()
  return (
    <Note
      tone="green"
      title={t('calendar.import_cover', { from: result.coveredFrom, until: result.coveredUntil })}
    >
      <ul className="faults">
        {result.years.map(({ year, outcome, changes }) => (
          <li key={year}>
            {outcome === 'new'
              ? t('calendar.import_new', { year: String(year) })
              : outcome === 'corrected'
                ? t('calendar.import_corrected', { year: String(year), changes: changes.length })
                : t('calendar.import_unchanged', { year: String(year) })}
            {changes.length === 0 ? null : (
              <span className="small quiet">
                {' '}
                {changes.map(({ date }) => date).join(t('desk.list.comma'))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>{t('desk.calendar.recomputed')}</p>
    </Note>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { Failure } from '../../ui/states.tsx'
import { attribute, lengthText, timeText, USE_READS, type Run, type Said } from './wire.ts'

/** Short runs before bookings: joined to them all at once, with one reason for what goes beyond the granted minutes. */
export function ShortRuns({ runs }: { runs: readonly Run[] }) {
  const { t } = useTexts()
  const columns = useColumns()
  const [reason, setReason] = useState('')
  const send = useWrite((all: readonly Said[]) => attribute(all), { changes: USE_READS })
  const all = runs.flatMap((run) => {
    const [suggestion] = run.suggestions
    return suggestion === undefined ? [] : [{ run, suggestion, reason }]
  })
  return (
    <section className="run-short">
      <h2>{t('desk.unexplained.short')}</h2>
      <DataTable
        caption={t('desk.unexplained.short')}
        columns={columns}
        rows={[...runs]}
        idOf={({ placeId, startsAt }) => `${placeId} ${startsAt}`}
      />
      {send.error === null ? null : <Failure error={send.error} />}
      <Field name="all-reason" label={t('desk.unexplained.reason')} needed>
        {(bound) => (
          <Input
            {...bound}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="run-reason-foot">
        <Button disabled={reason.trim() === ''} loading={send.isPending} onClick={() => send.mutate(all)}>
          {t('desk.unexplained.all', { n: runs.length })}
        </Button>
        <span className="quiet">
          {t('desk.unexplained.all_note', { granted: runs[0]?.suggestions[0]?.params['granted'] ?? 0 })}
        </span>
      </div>
    </section>
  )
}

function useColumns(): Column<Run>[] {
  const { t, name, word } = useTexts()
  return [
    {
      key: 'name',
      title: t('desk.unexplained.instrument'),
      lead: true,
      cell: ({ instrument }) => name(instrument),
    },
    {
      key: 'time',
      title: t('desk.unexplained.time'),
      cell: ({ startsAt, endsAt }) => timeText(startsAt, endsAt),
    },
    {
      key: 'length',
      title: t('desk.unexplained.length'),
      numeric: true,
      cell: ({ seconds }) => lengthText(t, seconds),
    },
    {
      key: 'what',
      title: t('desk.unexplained.what'),
      cell: ({ suggestions: [first] }) => (first === undefined ? '' : word('use.said', first.said)),
    },
  ]
}
